import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { Snapshot } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import type { Receipt } from "./receipt.ts";

/** The heading of where the session stands; it takes the focus when what had it is gone. */
export function Heading({ snapshot, took }: { snapshot: Snapshot; took: boolean }) {
  const locale = useLocale();
  const words = useMessages().participant;
  const formats = formatsIn(locale);
  const { state, question, position, participants } = snapshot;
  if (state === "ended") {
    return (
      <>
        <h1 tabIndex={-1}>{words.ended.title}</h1>
        <p className="lead">{took ? words.ended.lead : words.ended.leadWithout}</p>
        <p className="hint">{words.ended.close}</p>
      </>
    );
  }
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
export function Closed({ snapshot, question, receipt }: ClosedProps) {
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
