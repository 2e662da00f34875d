import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { SettingsFields } from "../components/live/settings-fields.tsx";
import { useLocale } from "../components/locale-context.tsx";
import { facilitatorMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { firstSettings } from "../domain/live/snapshot.ts";
import { textIn } from "../domain/survey/definition.ts";
import { told } from "../i18n/definition-error.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { listedSessions, type SessionOverview } from "../live/session-list.server.ts";
import { startSession } from "../live/start-session.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = facilitatorMeta((words) => words.list.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "run-sessions");
  const { surveys, locale } = context;
  const offered = (await surveys.listSurveys())
    .map(({ slug, kind, instrument }) => ({ slug, kind, title: textIn(instrument.title, locale) || slug }))
    .sort((a, b) => Number(b.kind === "deck") - Number(a.kind === "deck"));
  return { offered, settings: firstSettings, sessions: await listedSessions(context, locale) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requirePermission(request, context, "run-sessions");
  const form = await readForm(request);
  const started = await startSession(context, form);
  if ("refused" in started) {
    const { refused, errors = [] } = started;
    const words = messagesIn(context.locale);
    return data({ refused, reasons: errors.map((error) => told(words, error)) }, { status: 422 });
  }
  return redirect(`/sessions/${started.code}/control`);
}

export default function ManageSessions() {
  const { list: words, settings: settingsWords } = useMessages().facilitator;
  const { offered, settings, sessions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const running = sessions.filter(({ state }) => state !== "ended");
  const past = sessions.filter(({ state }) => state === "ended");
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        {running.length > 0 && <Sessions title={words.running} sessions={running} />}
        {offered.length === 0 ? (
          <p className="empty">{words.nothing}</p>
        ) : (
          <Form method="post" className="card stack start-session">
            <h2>{words.start}</h2>
            {answer && (
              <div className="notice notice-alert" role="alert">
                {answer.reasons.length === 0 ? (
                  <p>{answer.refused === "expected" ? words.expectedWrong : words.unknown}</p>
                ) : (
                  <>
                    <p>{words.cannotAsk}</p>
                    <ul>
                      {answer.reasons.map(({ path, message }) => (
                        <li key={path}>
                          <b>{path}</b>: {message}
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </div>
            )}
            <fieldset>
              <legend>{words.what}</legend>
              <div className="start-choices">
                {offered.map(({ slug, kind, title }, place) => (
                  <label key={slug} className="start-choice">
                    <input type="radio" name="survey" value={slug} defaultChecked={place === 0} required />
                    <span>
                      {title} <span className="meta">{words.kinds[kind]}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
            <details className="start-settings">
              <summary>{settingsWords.title}</summary>
              <div className="start-fields">
                <SettingsFields settings={settings} />
              </div>
            </details>
            <button type="submit" className="button">
              {words.submit}
            </button>
          </Form>
        )}
        {past.length > 0 && <Sessions title={words.past} sessions={past} />}
        {sessions.length === 0 && <p className="empty">{words.none}</p>}
      </div>
    </StaffPage>
  );
}

function Sessions({ title, sessions }: { title: string; sessions: SessionOverview[] }) {
  const { list: words, states, people } = useMessages().facilitator;
  const formats = formatsIn(useLocale());
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <ul className="waves">
        {sessions.map(({ code, state, title: survey, createdAt, participants }) => (
          <li key={code} className="wave session-row">
            <div className="wave-name">
              <b>{survey}</b>
              <span className="session-code">{code}</span>
              <span className={`state${state === "ended" ? "" : " state-open"}`}>{states[state]}</span>
              <span className="meta">
                {words.on(formats.day(createdAt))} · {people(formats.count(participants), participants)}
              </span>
            </div>
            <div className="cluster">
              {state !== "ended" && (
                <>
                  <a
                    className="button button-small"
                    href={`/sessions/${code}/control`}
                    aria-label={words.controlOf(survey, code)}
                  >
                    {words.control}
                  </a>
                  <a
                    className="button button-line button-small"
                    href={`/sessions/${code}/screen`}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={words.screenOf(survey, code)}
                  >
                    {words.screen}
                  </a>
                </>
              )}
              <Link
                className="button button-line button-small"
                to={`/manage/sessions/${code}`}
                aria-label={words.detailsOf(survey, code)}
              >
                {words.details}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const ErrorBoundary = StaffRefusal;
