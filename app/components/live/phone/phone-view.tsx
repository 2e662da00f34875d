import { type RefObject, useEffect, useRef } from "react";
import type { PostedForm } from "../../../domain/live/posted-form.ts";
import type { OwnEntry, Snapshot } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import { LiveResults } from "../results/live-results.tsx";
import { canBeAnswered } from "./ballot-control.tsx";
import { BallotForm } from "./ballot-form.tsx";
import { errorInWords } from "./error-in-words.ts";
import { OwnAnswer } from "./own-answer.tsx";
import { OwnEntries } from "./own-entries.tsx";
import { receiptOf } from "./receipt.ts";
import { Room } from "./room.tsx";
import { Closed, Heading } from "./session-state.tsx";
import { TakeBack } from "./take-back.tsx";
import { useAnnouncements } from "./use-announcements.ts";
import { useLiveSession } from "./use-live-session.ts";

type Props = {
  first: Snapshot;
  /** Whom the page's cookie stands for, also before they have joined. */
  participant: string;
  questionId: string;
  posted: PostedForm | null;
  /** Without JavaScript: the page is not read again by itself. */
  still: boolean;
};

/** Where the session stands, as a participant sees it. */
export function PhoneView({ first, participant, questionId, posted, still }: Props) {
  const live = useLiveSession(first, participant);
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
      {(posted?.error?.code === "no_cookies" || live.noCookies) && (
        <p className="notice notice-alert">{words.noCookies}</p>
      )}
      {ownPosted?.error?.code === "voting_closed" && (
        <p className="notice notice-warn">{words.receipt.tooLate}</p>
      )}
      <div className="stack" ref={panel}>
        <Heading snapshot={snapshot} took={Object.keys(you?.ballots ?? {}).length > 0} />
        {state === "ended" && you?.withdrawalCode && <TakeBack code={you.withdrawalCode} />}
        {question && state === "open" && !canBeAnswered(question) && (
          <p className="notice">{words.notHere}</p>
        )}
        {question && state === "open" && canBeAnswered(question) && (
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
        more={snapshot.moreQuestions}
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
