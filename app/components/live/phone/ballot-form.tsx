import { type FormEvent, useState } from "react";
import { type GivenBallot, pointsGiven, readBallotFields } from "../../../domain/live/ballot-fields.ts";
import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import { BallotControl } from "./ballot-control.tsx";
import type { Receipt } from "./receipt.ts";

type Props = {
  action: string;
  view: LiveQuestionView;
  /** What to begin with: sent before, or posted and not accepted. */
  given: { value: unknown; comment?: string | null | undefined } | null;
  /** An order that was posted to be changed, without JavaScript. */
  order?: string[] | undefined;
  receipt: Receipt | null;
  /** What the server found wrong, in words. */
  error: string | null;
  onVote(ballot: GivenBallot): void;
  announce(text: string): void;
};

/** One question's ballot: a plain form that can be posted, sent by a script where there is one. */
export function BallotForm({ action, view, given, order, receipt, error, onVote, announce }: Props) {
  const messages = useMessages();
  const words = messages.participant;
  const formats = formatsIn(useLocale());
  const [edited, setEdited] = useState(false);
  const [found, setFound] = useState<string | null>(null);
  const shownError = found ?? (edited ? null : error);

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const ballot = readBallotFields(view, new FormData(event.currentTarget)) ?? blankBallot(view, given);
    const wrong = faultOf(ballot);
    setFound(wrong);
    if (wrong !== null || !ballot) return;
    setEdited(false);
    onVote(ballot);
  }

  /** What can be told without asking the server. */
  function faultOf(ballot: GivenBallot | null): string | null {
    if (!ballot) return messages.answerErrors.required();
    const sum = pointsGiven(ballot.value);
    if (view.kind !== "points" || sum === view.total) return null;
    return words.sumWrong(view.total ?? 100, formats.decimal(sum));
  }

  const status = edited && receipt ? "edited" : receipt;
  return (
    <form
      method="post"
      action={action}
      className="ballot"
      noValidate
      onSubmit={send}
      onChange={() => {
        setEdited(true);
        setFound(null);
      }}
    >
      <input type="hidden" name="question" value={view.name} />
      <fieldset aria-labelledby="question-title" className="stack">
        <BallotControl
          view={view}
          given={given}
          order={order}
          invalid={shownError !== null}
          announce={announce}
          onEdit={() => setEdited(true)}
        />
      </fieldset>
      <p id="ballot-error" className="error" role="alert">
        {shownError}
      </p>
      <div className="phone-footer">
        <p className="receipt" data-receipt={status ?? undefined}>
          {status && words.receipt[status]}
        </p>
        <button type="submit" className="button" name="do" value="vote">
          {receipt && receipt !== "tooLate" ? words.change : words.send}
        </button>
      </div>
    </form>
  );
}

/** Nothing entered takes an answer back that was given, where nothing can be an answer. */
function blankBallot(view: LiveQuestionView, given: Props["given"]): GivenBallot | null {
  if (given === null) return null;
  switch (view.kind) {
    case "choices":
      return { value: [] };
    case "words":
    case "text":
    case "code":
      return { value: "" };
    case "board":
      return { value: {} };
    default:
      return null;
  }
}
