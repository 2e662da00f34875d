import type { LiveResults } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import type { Languages } from "../both.tsx";
import { MoreWords, NothingWritten } from "./written-result.tsx";

/** Words as a list, the most frequent first: the size says how often, and so does the number. */
export function WordResult({ results, languages }: { results: LiveResults; languages: Languages }) {
  const { words = [], more = 0 } = results;
  const formats = formatsIn(languages[0]);
  const { liveResults } = messagesIn(languages[0]);
  const most = words[0]?.count ?? 1;
  if (words.length === 0) return <NothingWritten languages={languages} />;
  return (
    <>
      <ul className="live-words" data-many={words.length > 20 || undefined}>
        {words.map(({ key, text, count }) => (
          <li key={key} style={{ "--weight": Math.sqrt(count / most) } as React.CSSProperties}>
            <span dir="auto">{text}</span>{" "}
            <span className="live-times">
              <span aria-hidden="true">{formats.count(count)}</span>
              <span className="visually-hidden">{liveResults.times(formats.count(count))}</span>
            </span>
          </li>
        ))}
      </ul>
      <MoreWords shown={words.length} more={more} languages={languages} />
    </>
  );
}
