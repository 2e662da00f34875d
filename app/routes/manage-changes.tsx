import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { listSurveyChanges } from "#db/survey-changes.server.ts";
import { ActForm } from "../components/act-form.tsx";
import { useLocale } from "../components/locale-context.tsx";
import { ChangeForm } from "../components/manage/change-form.tsx";
import { CopyField } from "../components/manage/copy-field.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import type { RequestContext } from "../context.server.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { toFieldTime } from "../i18n/zoned-time.ts";
import { publicAddress, titleIn } from "../manage/managed-surveys.server.ts";
import { changeSurveyChanges } from "../manage/survey-changes.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

async function findSurvey({ surveys }: RequestContext, slug: string) {
  const survey = await surveys.latestVersion(slug);
  if (!survey || survey.previewOf !== null) throw new Response(null, { status: 404 });
  return survey;
}

const today = (): string => toFieldTime(new Date().toISOString()).slice(0, 10);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const survey = await findSurvey(context, params.slug ?? "");
  const title = titleIn(survey, context.locale);
  return {
    slug: survey.slug,
    title,
    heading: messagesIn(context.locale).voice.manage.title(title),
    address: `${publicAddress(request, context)}/voice/${encodeURIComponent(survey.slug)}`,
    changes: await listSurveyChanges(context.database, survey.surveyId),
    today: today(),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const survey = await findSurvey(context, params.slug ?? "");
  const change = await changeSurveyChanges(context, survey.surveyId, await readForm(request), today());
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect(`/manage/surveys/${survey.slug}/changes?done=${change.done}`, 303);
  return data(change, { status: 422 });
}

export default function ManageChanges() {
  const { manage, voice } = useMessages();
  const words = voice.manage;
  const locale = useLocale();
  const { day } = formatsIn(locale);
  const { slug, title, heading, address, changes, today, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const said = Object.entries(words.done).find(([name]) => name === done)?.[1];
  const newOne =
    refused?.id === null
      ? refused
      : { id: null, fields: { happenedOn: today, textEn: "", textFr: "" }, errors: {} };
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to={`/manage/surveys/${slug}`}>{manage.waves.title(title)}</Link>
          </p>
          <h1>{heading}</h1>
          <p className="lead">{words.lead}</p>
          {said && !refused && (
            <p className="notice notice-ok" role="status">
              {said}
            </p>
          )}
          <CopyField id="public-page" label={words.publicPage} value={address} />
        </div>
        <section className="card stack" aria-labelledby="add-change">
          <h2 id="add-change">{words.add}</h2>
          <ChangeForm key={JSON.stringify([newOne, changes.length])} {...newOne} />
        </section>
        {changes.length === 0 && <p className="notice">{words.none}</p>}
        {changes.map(({ id, happenedOn, text }) => {
          const told = day(`${happenedOn}T12:00Z`);
          const form = refused?.id === id ? refused : null;
          return (
            <article key={id} className="card stack" aria-labelledby={`change-${id}`}>
              <h2 id={`change-${id}`}>{told}</h2>
              <p className="as-written">{text[locale]}</p>
              <details className="disclosure" open={form !== null}>
                <summary aria-label={words.changeOf(told)}>{words.change}</summary>
                <ChangeForm
                  {...(form ?? {
                    id,
                    fields: { happenedOn, textEn: text.en, textFr: text.fr },
                    errors: {},
                  })}
                />
              </details>
              <ActForm
                on={{ name: "id", value: id }}
                act="remove"
                label={words.remove}
                name={words.removeOf(told)}
                look="quiet"
              />
            </article>
          );
        })}
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
