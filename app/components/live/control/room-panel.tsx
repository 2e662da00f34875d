import type { RoomQuestion } from "../../../domain/live/snapshot.ts";
import { textViewQuery } from "../../../domain/live/text-views.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import { ControlForm } from "./control-form.tsx";
import { mergeAddress } from "./session-texts.tsx";

/** Questions from the room, the most wanted first, to be ticked off or hidden. */
export function RoomPanel({
  code,
  questions,
  more,
}: {
  code: string;
  questions: RoomQuestion[];
  more: number;
}) {
  const { facilitator, liveResults } = useMessages();
  const words = facilitator.control.room;
  const { texts } = facilitator;
  const { moderation } = facilitator.control;
  const all = `/sessions/${code}/texts`;
  const { count } = formatsIn(useLocale());
  if (questions.length === 0) return <p className="meta">{words.none}</p>;
  return (
    <div className="stack">
      <p>
        <a href={`/sessions/${code}/screen?view=questions`}>{words.onScreen}</a>
      </p>
      <ul className="control-lines">
        {questions.map(({ id, text, upvotes, answered }) => (
          <li key={id} data-answered={answered || undefined}>
            <span className="control-line-text">
              <span dir="auto">{text}</span>
              <span className="meta">
                {liveResults.room.upvotes(count(upvotes), upvotes)}
                {answered && ` · ${liveResults.room.answered}`}
              </span>
            </span>
            <span className="control-line-buttons">
              <ControlForm doing="answer" fields={{ id, answered: answered ? "no" : "yes" }}>
                <button
                  type="submit"
                  className="button button-line button-small"
                  aria-label={answered ? words.reopenOf(text) : words.answeredOf(text)}
                >
                  {answered ? words.reopen : words.answered}
                </button>
              </ControlForm>
              <ControlForm doing="moderate" fields={{ id, decision: "hide" }}>
                <button
                  type="submit"
                  className="button button-quiet button-small"
                  aria-label={moderation.hideOf(text)}
                >
                  {moderation.hide}
                </button>
              </ControlForm>
              <a
                className="button button-quiet button-small"
                href={`${all}${mergeAddress({ id, question: "" })}`}
                aria-label={texts.mergeOf(text)}
              >
                {texts.merge}
              </a>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          <a href={`${all}${textViewQuery({ question: "", status: "shown", page: 2, merge: null })}`}>
            {moderation.beyond(count(more))}
          </a>
        </p>
      )}
    </div>
  );
}
