import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useLocale } from "../components/locale-context.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { type SetAside, SetAsideItem } from "../components/stewards/set-aside.tsx";
import { useMessages } from "../components/use-messages.ts";
import { textIn } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import { reviewResponses } from "../stewards/review-responses.server.ts";
import { listStewarded } from "../stewards/stewarded-surveys.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "touch-responses");
  const { locale } = context;
  const { staff, stewards } = messagesIn(locale);
  const labelOf = (name: string) => (name === "default" ? staff.firstWave : name);
  const listed = await listStewarded(context, person);
  const setAside = listed.flatMap(({ survey, waves, setAside }) =>
    setAside.map(({ waveId, ...one }): SetAside => {
      const wave = waves.find(({ wave }) => wave.id === waveId)?.wave.name ?? "";
      const title = textIn(survey.instrument.title, locale) || survey.slug;
      return { ...one, slug: survey.slug, survey: title, wave, waveLabel: labelOf(wave) };
    }),
  );
  return {
    heading: stewards.title,
    done: new URL(request.url).searchParams.get("done"),
    setAside,
    surveys: listed.map(({ survey, stewardship, waves, mayExport, held }) => ({
      slug: survey.slug,
      title: textIn(survey.instrument.title, locale) || survey.slug,
      steward: stewardship.steward && {
        name: stewardship.steward.name[locale],
        email: stewardship.steward.email,
      },
      needsApproval: stewardship.releasesNeedApproval,
      mayExport,
      waves: waves.map(({ wave, responses }) => ({ name: wave.name, label: labelOf(wave.name), responses })),
      held: held.map((head) => ({
        ...head,
        wave: labelOf(waves.find(({ wave }) => wave.id === head.waveId)?.wave.name ?? ""),
      })),
    })),
  };
}

/** What a steward decides about responses that look made by a program. */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "touch-responses");
  const done = await reviewResponses(context, person, await readForm(request));
  if (!done) throw new Response(null, { status: 404 });
  return redirect(`/manage/stewardship?done=${done}`, 303);
}

type Survey = ReturnType<typeof useLoaderData<typeof loader>>["surveys"][number];

/** What waits for a steward, who looks after which survey, and the answers themselves. */
export default function ManageStewardship() {
  const words = useMessages().stewards;
  const { heading, surveys, setAside, done } = useLoaderData<typeof loader>();
  const outcomes: Record<string, string> = words.setAside.outcomes;
  const outcome = Object.hasOwn(outcomes, done ?? "") ? outcomes[done ?? ""] : null;
  const heldIn = (state: "waiting" | "refused") =>
    surveys.flatMap((survey) =>
      survey.held.filter((one) => one.state === state).map((head) => ({ survey, head })),
    );
  const waiting = heldIn("waiting");
  const refused = heldIn("refused");
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <h1>{heading}</h1>
          <p className="lead">{words.lead}</p>
          {outcome && (
            <p className="notice notice-ok" role="status">
              {outcome}
            </p>
          )}
        </div>
        {(waiting.length > 0 || setAside.every(({ leftAside }) => leftAside)) && (
          <section className="stack" aria-labelledby="waiting">
            <h2 id="waiting">{words.waiting.title}</h2>
            {waiting.length === 0 ? (
              <p className="notice">{words.waiting.none}</p>
            ) : (
              <HeldList all={waiting} />
            )}
          </section>
        )}
        {setAside.length > 0 && <SetAsideList all={setAside} />}
        <section className="stack" aria-labelledby="surveys">
          <div className="stack stack-tight">
            <h2 id="surveys">{words.surveys.title}</h2>
            <p className="hint">{words.surveys.exportHint}</p>
          </div>
          {surveys.map((survey) => (
            <SurveyItem key={survey.slug} survey={survey} />
          ))}
        </section>
        {refused.length > 0 && (
          <section className="stack" aria-labelledby="refused">
            <h2 id="refused">{words.refused.title}</h2>
            <HeldList all={refused} />
          </section>
        )}
      </div>
    </StaffPage>
  );
}

function HeldList({ all }: { all: { survey: Survey; head: Survey["held"][number] }[] }) {
  const words = useMessages().stewards;
  const { count, day, moment } = formatsIn(useLocale());
  return (
    <ul className="managed">
      {all.map(({ survey, head }) => (
        <li className="card managed-item" key={head.id}>
          <div className="stack stack-tight">
            <h3>{words.waiting.item(survey.title, head.wave)}</h3>
            <p className="meta">
              {words.waiting.about(count(head.responses), moment(head.madeAt))} ·{" "}
              {words.waiting.audience[head.audience]}
            </p>
            {head.decidedAt && <p>{words.refused.by(head.decidedBy ?? "", day(head.decidedAt))}</p>}
            {head.reason && <p className="as-written">{head.reason}</p>}
          </div>
          <Link
            className={`button button-small${head.state === "waiting" ? "" : " button-line"}`}
            to={`/manage/stewardship/${head.id}`}
            aria-label={words.waiting.lookAt(survey.title, head.wave)}
          >
            {words.waiting.look}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What waits for a word, and then what was left aside. */
function SetAsideList({ all }: { all: SetAside[] }) {
  const words = useMessages().stewards.setAside;
  const items = (leftAside: boolean) =>
    all
      .filter((one) => one.leftAside === leftAside)
      .map((one) => <SetAsideItem key={`${one.slug} ${one.wave} ${one.sign}`} of={one} />);
  const [waiting, left] = [items(false), items(true)];
  return (
    <section className="stack" aria-labelledby="set-aside">
      <div className="stack stack-tight">
        <h2 id="set-aside">{words.title}</h2>
        <p className="hint">{words.lead}</p>
      </div>
      {waiting.length > 0 && <ul className="managed">{waiting}</ul>}
      {left.length > 0 && (
        <>
          <p className="hint">{words.left}</p>
          <ul className="managed">{left}</ul>
        </>
      )}
    </section>
  );
}

function SurveyItem({ survey }: { survey: Survey }) {
  const words = useMessages().stewards.surveys;
  const { count } = formatsIn(useLocale());
  const { slug, title, steward, needsApproval, mayExport } = survey;
  const waves = survey.waves.filter(({ responses }) => responses > 0);
  return (
    <article className="card stack stack-tight">
      <h3>{title}</h3>
      <p>{steward ? words.steward(steward.name, steward.email) : words.noSteward}</p>
      {needsApproval && <p>{words.needsApproval}</p>}
      {waves.length === 0 && <p className="meta">{words.noResponses}</p>}
      {waves.length > 0 && !mayExport && <p className="meta">{words.notYours}</p>}
      {mayExport &&
        waves.map(({ name, label, responses }) => (
          <p key={name} className="cluster">
            <span>
              {label} · {words.responses(count(responses), responses)}
            </span>
            <a
              className="button button-line button-small"
              href={`/manage/surveys/${slug}/responses.csv?${new URLSearchParams({ wave: name })}`}
              aria-label={words.exportOf(title, label)}
              download
            >
              {words.export}
            </a>
          </p>
        ))}
    </article>
  );
}

export const ErrorBoundary = StaffRefusal;
