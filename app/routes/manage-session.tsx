import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import type { LiveSession } from "#db/sessions.server.ts";
import { languagesOf } from "../components/live/both.tsx";
import { RoomQuestions } from "../components/live/results/room-questions.tsx";
import { SessionComparison } from "../components/live/session-comparison.tsx";
import { EndedResults, RunningResults } from "../components/live/session-results.tsx";
import { useLocale } from "../components/locale-context.tsx";
import { viewReport } from "../components/results/view/survey-report.ts";
import { facilitatorMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import type { RequestContext } from "../context.server.ts";
import { readShownResults } from "../dashboard/wave-results.server.ts";
import type { Written } from "../domain/live/released-results.ts";
import { may } from "../domain/people/roles.ts";
import { formatsIn } from "../i18n/formats.ts";
import { isRefused } from "../live/refusal.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import { readSessionComparison } from "../releases/session-comparison.server.ts";

export const meta = facilitatorMeta<typeof loader>((words, data) =>
  words.session.title(data?.title[data.locale] ?? ""),
);

type Arguments = { request: Request; params: { code?: string }; context: RequestContext };

async function sessionOf({ request, params, context }: Arguments) {
  requirePermission(request, context, "run-sessions");
  const session = await context.live.find(params.code ?? "");
  if (!session) throw new Response(null, { status: 404 });
  return session;
}

export async function loader(asked: LoaderFunctionArgs) {
  const session = await sessionOf(asked);
  const { live, locale } = asked.context;
  const {
    title,
    participants,
    questions: room,
    moreQuestions: moreRoom,
  } = await live.snapshotFor(session, "control");
  const { code, state, createdAt } = session;
  const questions = session.state === "ended" ? [] : await live.report(session);
  const ended = session.state === "ended" ? await readEnded(asked.context, session) : null;
  const comparable = (ended?.written ?? questions)
    .map(({ question }) => question)
    .filter(({ kind }) => kind === "choice" || kind === "scale" || kind === "number");
  const others = (await live.list())
    .filter(({ id, surveyId }) => id !== session.id && surveyId === session.surveyId)
    .map((other) => ({ code: other.code, title, createdAt: other.createdAt }));
  return {
    ...{ locale, code, state, createdAt, title, participants, room, moreRoom, questions },
    ended: ended && { ...ended, written: ended.written.filter(({ written }) => isWritten(written)) },
    mayFile: asked.context.person !== null && may(asked.context.person.role, "edit-plans"),
    comparison: {
      questions: comparable,
      others,
      ended: state === "ended",
      ...(await compared(asked, session)),
    },
  };
}

/** What a session that is over left: a release of its wave, of the questions that were asked, and what people wrote. */
async function readEnded(context: RequestContext, session: LiveSession) {
  const { slug } = await context.live.versionOf(session);
  const written = await context.live.written(session);
  // What is told below in people's own words needs no card that says it is not.
  const counted = written.filter((one) => !isText(one.question) || !isWritten(one.written));
  const asked = new Set(counted.map(({ question }) => question.name));
  const now = new Date();
  const read = await readShownResults(context, { slug, wave: `session-${session.code}`, release: null }, now);
  if (!read) throw new Response(null, { status: 404 });
  const report = viewReport(read, context.locale, now);
  return {
    report: { ...report, questions: report.questions.filter(({ name }) => asked.has(name)) },
    written,
  };
}

const isText = ({ kind }: { kind: string }): boolean => ["words", "board", "text"].includes(kind);

const isWritten = ({ words = [], entries = [] }: Written): boolean => words.length + entries.length > 0;

/** What is compared, as the address says. */
async function compared({ request, context }: Arguments, session: LiveSession) {
  const { searchParams } = new URL(request.url);
  const question = searchParams.get("question");
  if (question === null) return { chosen: null, change: null };
  const against = searchParams.get("against") ?? question;
  const code = searchParams.get("with") ?? session.code;
  const later = await context.live.find(code);
  const change =
    later &&
    (await readSessionComparison(
      context,
      context.person,
      { session, question },
      { session: later, question: against },
    ));
  return { chosen: { question, against, with: code }, change };
}

/** Runs the same survey again, with the same settings and a new code. */
export async function action(asked: ActionFunctionArgs) {
  const earlier = await sessionOf(asked);
  const { live } = asked.context;
  const { slug } = await live.versionOf(earlier);
  const session = await live.create(slug);
  if (isRefused(session)) throw new Response(null, { status: 404 });
  await live.changeSettings(session, { ...earlier.settings, by: null });
  return redirect(`/sessions/${session.code}/control`);
}

export default function ManageSession() {
  const locale = useLocale();
  const { facilitator, liveResults } = useMessages();
  const words = facilitator.session;
  const session = useLoaderData<typeof loader>();
  const { code, state, createdAt, title, participants, room, moreRoom } = session;
  const { questions, ended, comparison, mayFile } = session;
  const formats = formatsIn(locale);
  const languages = languagesOf(locale, locale);
  const took = facilitator.people(formats.count(participants), participants);
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <header className="stack stack-tight">
          <p className="kicker no-print">
            <Link to="/manage/sessions">{words.all}</Link>
          </p>
          <h1>{words.title(title[locale])}</h1>
          <p className="lead">
            <span className="session-code">{code}</span> · {facilitator.states[state]} ·{" "}
            {words.about(formats.day(createdAt), took)}
          </p>
          <p className="meta">{ended ? words.ended : words.forStaff}</p>
        </header>
        {state !== "ended" && (
          <p className="notice">
            {words.running} <a href={`/sessions/${code}/control`}>{facilitator.list.control}</a>
          </p>
        )}
        {ended ? (
          <EndedResults {...ended} filedFrom={mayFile ? { session: code } : null} />
        ) : questions.length === 0 ? (
          <p className="empty">{words.none}</p>
        ) : (
          <RunningResults questions={questions} />
        )}
        {room.length > 0 && (
          <section className="card stack session-question">
            <h2>{liveResults.room.title}</h2>
            <RoomQuestions questions={room} more={moreRoom} languages={languages} />
          </section>
        )}
        {comparison.questions.length > 0 && <SessionComparison code={code} {...comparison} />}
        {(ended?.report.release || questions.length > 0) && (
          <p className="no-print">
            <a href={`/manage/sessions/${code}/results.csv`}>{words.csv}</a>
          </p>
        )}
        <Form method="post" className="stack stack-tight no-print" reloadDocument>
          <div>
            <button type="submit" className="button">
              {words.again}
            </button>
          </div>
          <p className="hint">{words.againHint}</p>
        </Form>
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
