import type { RoomQuestion } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { Both, inBoth, type Languages } from "../both.tsx";
import { MoreWords } from "./written-result.tsx";

/** Questions from the room, the most wanted first; those that were answered say so. */
export function RoomQuestions({
  questions,
  more,
  languages,
}: {
  questions: RoomQuestion[];
  more: number;
  languages: Languages;
}) {
  const formats = formatsIn(languages[0]);
  if (questions.length === 0) {
    return (
      <p className="live-note">
        <Both text={inBoth(({ liveResults }) => liveResults.room.none)} languages={languages} />
      </p>
    );
  }
  return (
    <>
      <ol className="live-questions">
        {questions.map(({ id, text, upvotes, answered }) => (
          <li key={id} className="live-question" data-answered={answered || undefined}>
            <span className="live-question-votes" aria-hidden="true">
              {formats.count(upvotes)}
            </span>
            <span className="live-question-text">
              <span dir="auto">{text}</span>
              <span className="live-note">
                <span className="visually-hidden">
                  {
                    inBoth(({ liveResults }) => liveResults.room.upvotes(formats.count(upvotes), upvotes))[
                      languages[0]
                    ]
                  }
                </span>{" "}
                {answered && (
                  <Both text={inBoth(({ liveResults }) => liveResults.room.answered)} languages={languages} />
                )}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <MoreWords shown={questions.length} more={more} languages={languages} />
    </>
  );
}
