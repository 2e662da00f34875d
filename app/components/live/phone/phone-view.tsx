import { type RefObject, useEffect, useRef } from "react";
import { pointsGiven } from "../../../domain/live/ballot-fields.ts";
import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { PostedForm } from "../../../domain/live/posted-form.ts";
import type { OwnEntry, Snapshot } from "../../../domain/live/snapshot.ts";
import type { AnswerErrorCode } from "../../../domain/problem.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import type { Messages } from "../../../i18n/messages.ts";
import type { BallotState } from "../../../live/send-ballots.ts";
import { useLocale, useMessages } from "../../locale-context.tsx";
import { LiveResults } from "../results/live-results.tsx";
import { BallotForm, type Receipt } from "./ballot-form.tsx";
import { OwnAnswer } from "./own-answer.tsx";
import { OwnEntries } from "./own-entries.tsx";
import { Room } from "./room.tsx";
import { useAnnouncements } from "./use-announcements.ts";
import { useLiveSession } from "./use-live-session.ts";

type Props = {
  first: Snapshot;
  questionId: string;
  posted: PostedForm | null;
  /** Without JavaScript: the page is not read again by itself. */
  still: boolean;
};

/** Where the session stands, as a participant sees it. */
export function PhoneView({ first, questionId, posted, still }: Props) {
  const live = useLiveSession(first);
  const { snapshot, you, states, sent, trouble, gone } = live;
  const { code, question, state } = snapshot;
  const name = question?.name ?? "";
  const locale = useLocale();
  const messages = useMessages();
  const words = messages.participant;
  const stored = you?.ballots[name];
  const ballot = sent[name] ?? stored ?? null;
  const receipt = receiptOf(states[name], stored !== undefined);
  const { said, announce } = useAnnouncements(snapshot, receipt, trouble);
  const panel = useFocusKept(`${state} ${name}`);
  const action = `/j/${code}`;
  const ownPosted = posted?.question === name ? posted : null;

  if (gone) {
    return (
      <main id="content" className="page phone stack">
        <h1>{words.gone.title}</h1>
        <p className="lead">{words.gone.text}</p>
        <a className="button" href="/join">
          {words.join.title}
        </a>
      </main>
    );
  }
  return (
    <main id="content" className="page phone">
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {trouble && <p className="notice notice-warn phone-trouble">{words.trouble}</p>}
      {posted?.error?.code === "no_cookies" && <p className="notice notice-alert">{words.noCookies}</p>}
      {ownPosted?.error?.code === "voting_closed" && (
        <p className="notice notice-warn">{words.receipt.tooLate}</p>
      )}
      <div className="stack" ref={panel}>
        <Heading snapshot={snapshot} took={Object.keys(you?.ballots ?? {}).length > 0} />
        {question && state === "open" && (
          <BallotForm
            key={`${name} ${live.restored}`}
            action={action}
            view={question}
            given={ownPosted?.ballot ?? ballot}
            order={ownPosted?.order}
            receipt={receipt}
            error={errorInWords(messages, question, ownPosted, states[name])}
            onVote={(given) => live.vote(name, { ...given, locale })}
            announce={announce}
          />
        )}
        {question && (state === "closed" || state === "revealed") && (
          <>
            {state === "closed" && <Closed snapshot={snapshot} question={question} receipt={receipt} />}
            {(receipt !== null || state === "revealed") && (
              <OwnAnswer view={question} ballot={receipt === "tooLate" ? (stored ?? null) : ballot} />
            )}
          </>
        )}
        {question && snapshot.results && (
          <section className="stack" aria-labelledby="results-title">
            <h2 className="phone-heading" id="results-title">
              {words.results}
            </h2>
            <p className="hint">
              {words.answered(formatsIn(locale).count(snapshot.results.ballots), snapshot.results.ballots)}
            </p>
            <LiveResults question={question} results={snapshot.results} languages={[locale]} />
          </section>
        )}
        {state !== "ended" && (
          <OwnEntries
            title={words.own.title}
            entries={writtenTo(you?.entries ?? [], name)}
            shown={words.own.shown}
          />
        )}
      </div>
      <Room
        action={action}
        address={`/api/v1/sessions/${code}`}
        questions={snapshot.questions}
        you={you}
        ended={state === "ended"}
        questionId={questionId}
        posted={
          posted?.text !== undefined && posted.error
            ? { text: posted.text, error: errorInWords(messages, null, posted, undefined) ?? "" }
            : null
        }
        refresh={live.refresh}
        announce={announce}
      />
      {state !== "ended" && <ByHand action={action} state={state} still={still} />}
    </main>
  );
}

/**
 * Without JavaScript: the way to what comes next. While there is nothing to fill in the page is read again by
 * itself, unless somebody wants it to stand still.
 */
function ByHand({ action, state, still }: { action: string; state: Snapshot["state"]; still: boolean }) {
  const words = useMessages().participant;
  return (
    <noscript>
      <p className="cluster">
        <a className="button button-line" href={action}>
          {words.next}
        </a>
        {state !== "open" && !still && (
          <>
            <meta httpEquiv="refresh" content="15" />
            <a className="button button-quiet" href={`${action}?still`}>
              {words.still}
            </a>
          </>
        )}
      </p>
    </noscript>
  );
}

const writtenTo = (entries: OwnEntry[], question: string): OwnEntry[] =>
  question === "" ? [] : entries.filter((entry) => entry.question === question);

/** The heading of where the session stands; it takes the focus when what had it is gone. */
function Heading({ snapshot, took }: { snapshot: Snapshot; took: boolean }) {
  const locale = useLocale();
  const words = useMessages().participant;
  const formats = formatsIn(locale);
  const { state, question, position, participants } = snapshot;
  if (state === "lobby" || question === null) {
    return (
      <>
        <h1 tabIndex={-1}>{words.lobby.title}</h1>
        <p className="lead">{words.lobby.lead}</p>
        <p className="hint">{words.lobby.noName}</p>
        {participants > 0 && (
          <p className="phone-people">{words.people(formats.count(participants), participants)}</p>
        )}
      </>
    );
  }
  if (state === "ended") {
    return (
      <>
        <h1 tabIndex={-1}>{words.ended.title}</h1>
        <p className="lead">{took ? words.ended.lead : words.ended.leadWithout}</p>
        <p className="hint">{words.ended.close}</p>
      </>
    );
  }
  return (
    <div className="stack stack-tight">
      {position && (
        <p className="kicker">{words.place(formats.count(position.place), formats.count(position.of))}</p>
      )}
      <h1 id="question-title" tabIndex={-1}>
        {question.title[locale]}
      </h1>
      {question.description && <p className="phone-description">{question.description[locale]}</p>}
    </div>
  );
}

type ClosedProps = { snapshot: Snapshot; question: LiveQuestionView; receipt: Receipt | null };

/** Nobody can vote now: not yet, or no longer. */
function Closed({ snapshot, question, receipt }: ClosedProps) {
  const locale = useLocale();
  const words = useMessages().participant;
  if (receipt === "received") return <p className="notice">{words.closedCounted}</p>;
  if (receipt !== null) return <p className="notice notice-warn">{words.receipt[receipt]}</p>;
  if (snapshot.ballots > 0) return <p className="notice">{words.closed}</p>;
  return (
    <>
      <p className="notice">{words.notOpen}</p>
      {question.choices && question.kind !== "scale" && (
        <ul className="plain-list">
          {question.choices.map(({ value, text }) => (
            <li key={String(value)}>{text[locale]}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Moves the focus to the heading when a turn of the session takes away what had it. */
function useFocusKept(turn: string): RefObject<HTMLDivElement> {
  const panel = useRef<HTMLDivElement>(null);
  const had = useRef(false);
  const last = useRef(turn);
  useEffect(() => {
    const note = (): void => {
      had.current = panel.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useEffect(() => {
    if (last.current === turn) return;
    last.current = turn;
    if (!had.current || document.activeElement !== document.body) return;
    panel.current?.querySelector("h1")?.focus();
  }, [turn]);
  return panel;
}

/** What is wrong with a ballot, from a posted form or from the API. */
function errorInWords(
  messages: Messages,
  view: LiveQuestionView | null,
  posted: PostedForm | null,
  state: BallotState | undefined,
): string | null {
  const { answerErrors, participant: words, problems } = messages;
  const error = posted?.error ?? null;
  if (state?.state === "refused") {
    const [refusal] = state.errors ?? [];
    if (state.code === "voting_closed") return null;
    const limits: Record<string, number | undefined> = {
      too_many: view?.max,
      too_few: view?.min,
      too_long: view?.maxLength,
    };
    const limit = limits[refusal?.code ?? ""];
    if (refusal && refusal.code in answerErrors && (!(refusal.code in limits) || limit !== undefined)) {
      return answerErrors[refusal.code as AnswerErrorCode](limit);
    }
    return refusal?.message ?? problems.malformed.title;
  }
  // These are told on top of the page.
  if (error === null || error.code === "no_cookies" || error.code === "voting_closed") return null;
  if (error.code === "slow_down") return words.room.slow;
  if (error.code === "rule" && view?.kind === "points") {
    return words.sumWrong(view.total ?? 100, String(pointsGiven(posted?.ballot?.value)));
  }
  return answerErrors[error.code](error.limit);
}

function receiptOf(state: BallotState | undefined, stored: boolean): Receipt | null {
  if (state?.state === "sending") return "sending";
  if (state?.state === "will-retry") return "retry";
  if (state?.state === "refused") {
    if (state.code === "voting_closed" || state.code === "session_ended") return "tooLate";
    return stored ? "received" : null;
  }
  return state?.state === "received" || stored ? "received" : null;
}
