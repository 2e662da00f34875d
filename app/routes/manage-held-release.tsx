import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "../components/locale-context.tsx";
import { QuestionCard } from "../components/results/question-card.tsx";
import { ResultsTable } from "../components/results/results-table.tsx";
import { viewQuestion } from "../components/results/view/question.ts";
import { viewWave } from "../components/results/view/wave-view.ts";
import { writingFor } from "../components/results/view/writing.ts";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { groupTables } from "../components/stewards/group-table.ts";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { textIn } from "../domain/survey/definition.ts";
import { longestReason } from "../domain/survey/stewardship.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import { type Decided, decide, findHeld } from "../stewards/held-release.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "touch-responses");
  const { locale } = context;
  const done = new URL(request.url).searchParams.get("done");
  const held = await findHeld(context, person, Number(params.id));
  const words = messagesIn(locale);
  if (!held) {
    // What was approved is a release like any other now, and not here any more.
    if (done === "approved" || done === "gone" || done === "outdated")
      return { heading: words.stewards.title, done, shown: null };
    throw new Response(null, { status: 404 });
  }
  const { head, survey, wave, parts } = held;
  const formats = formatsIn(locale);
  const { label, period } = viewWave(wave, new Date(), formats, words.staff);
  const title = textIn(survey.instrument.title, locale) || survey.slug;
  return {
    heading: words.stewards.held.title(title, label),
    done: done as Decided | null,
    shown: {
      head,
      parts: parts.map(({ audience, tables, changes, before }) => {
        const writing = writingFor(locale, period, tables.published.policy.minimumGroup);
        const { before: then, now } = changes.responses;
        return {
          audience,
          since:
            then === null
              ? words.stewards.held.first(formats.count(now))
              : words.stewards.held.since(formats.count(then), formats.count(now)),
          groups: groupTables({ ...tables, before }, locale),
          questions: tables.results.questions.map((question) => viewQuestion(question, writing)),
        };
      }),
    },
  };
}

/** Takes the steward's word. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "touch-responses");
  const id = Number(params.id);
  const held = await findHeld(context, person, id);
  if (!held) throw new Response(null, { status: 404 });
  const decided = await decide(context, person, held, await readForm(request));
  if (decided === null || decided === "reasonMissing") return data({ missing: true }, { status: 422 });
  return redirect(`/manage/stewardship/${id}?done=${decided}`, 303);
}

export default function HeldRelease() {
  const { stewards, staff } = useMessages();
  const words = stewards.held;
  const { moment } = formatsIn(useLocale());
  const { heading, done, shown } = useLoaderData<typeof loader>();
  const missing = useActionData<typeof action>()?.missing;
  const said = Object.entries(words.outcomes).find(([name]) => name === done)?.[1];
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <header className="stack stack-tight">
          <p className="kicker">
            <Link to="/manage/stewardship">{stewards.title}</Link>
          </p>
          <h1>{heading}</h1>
          {said && (
            <p className={`notice${done === "approved" ? " notice-ok" : ""}`} role="status">
              {said}
            </p>
          )}
          {shown && (
            <>
              <p className="lead">
                {shown.head.state === "waiting" ? words.lead : words.state[shown.head.state]}
              </p>
              <p className="meta">
                {moment(shown.head.madeAt)} · {stewards.waiting.audience[shown.head.audience]}
              </p>
              {shown.head.reason && <p className="as-written">{shown.head.reason}</p>}
              {shown.parts.length === 0 && <p className="notice">{words.deleted}</p>}
            </>
          )}
        </header>
        {shown?.head.state === "waiting" && <Decision missing={missing === true} />}
        {shown?.parts.map(({ audience, since, groups, questions }) => (
          <section key={audience} className="stack" aria-labelledby={audience}>
            <h2 id={audience}>{words.part[audience]}</h2>
            <p>
              <b>{since}</b>
            </p>
            {groups.length > 0 && (
              <div className="card stack stack-tight">
                <h3>{words.groups}</h3>
                {groups.map((table) => (
                  <ResultsTable key={table.caption} table={table} summary={table.caption} />
                ))}
              </div>
            )}
            {questions.map((question, place) => (
              <QuestionCard
                key={question.name}
                question={question}
                id={`${audience}-${place}`}
                hiddenWords={staff.results.hidden}
              />
            ))}
          </section>
        ))}
      </div>
    </StaffPage>
  );
}

function Decision({ missing }: { missing: boolean }) {
  const words = useMessages().stewards.held;
  return (
    <section className="card stack no-print" aria-labelledby="decide">
      <h2 id="decide">{words.decide}</h2>
      <Form method="post" className="stack stack-tight">
        <div>
          <button type="submit" className="button" name="do" value="approve" aria-describedby="approve-hint">
            {words.approve}
          </button>
        </div>
        <p className="hint" id="approve-hint">
          {words.approveHint}
        </p>
      </Form>
      <Form method="post" className="stack stack-tight">
        <TextField
          name="reason"
          rows={3}
          label={words.reason}
          hint={words.reasonHint}
          maxLength={longestReason}
          error={missing ? words.outcomes.reasonMissing : undefined}
        />
        <div>
          <button type="submit" className="button button-line" name="do" value="refuse">
            {words.refuse}
          </button>
        </div>
      </Form>
    </section>
  );
}

export const ErrorBoundary = StaffRefusal;
