import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { LiveResults, ShownEntry } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { Both, inBoth, type Languages } from "../both.tsx";

type Props = { question: LiveQuestionView; results: LiveResults; languages: Languages };

/** A board: a column each for what people were asked to write, the newest on top. */
export function BoardResult({ question, results, languages }: Props) {
  const { entries = [], more = 0 } = results;
  return (
    <>
      <div className="live-board">
        {(question.items ?? []).map(({ name, title }) => {
          const own = entries.filter(({ item }) => item === name);
          return (
            <section
              key={name}
              className="live-column"
              style={{ "--share": Math.max(1, Math.sqrt(own.length)) } as React.CSSProperties}
            >
              <h3 className="live-heading">
                <Both text={title} languages={languages} />
              </h3>
              {own.length === 0 ? (
                <p className="live-note">
                  <Both text={inBoth(({ liveResults }) => liveResults.nothingYet)} languages={languages} />
                </p>
              ) : (
                <Notes entries={own} />
              )}
            </section>
          );
        })}
      </div>
      <MoreWords shown={entries.length} more={more} languages={languages} />
    </>
  );
}

/** What people wrote, the newest first. */
export function TextResult({ results, languages }: Omit<Props, "question">) {
  const { entries = [], more = 0 } = results;
  if (entries.length === 0) return <NothingWritten languages={languages} />;
  return (
    <>
      <div className="live-texts">
        <Notes entries={entries} />
      </div>
      <MoreWords shown={entries.length} more={more} languages={languages} />
    </>
  );
}

function Notes({ entries }: { entries: ShownEntry[] }) {
  return (
    <ul className="live-notes">
      {entries.map(({ id, text, count }) => (
        <li key={id} className="live-entry">
          <span dir="auto">{text}</span>
          {count > 1 && <span className="live-times"> × {count}</span>}
        </li>
      ))}
    </ul>
  );
}

export function NothingWritten({ languages }: { languages: Languages }) {
  return (
    <p className="live-note">
      <Both text={inBoth(({ liveResults }) => liveResults.nothingWritten)} languages={languages} />
    </p>
  );
}

/** Says honestly that there is more than is shown. */
export function MoreWords({ shown, more, languages }: { shown: number; more: number; languages: Languages }) {
  if (more === 0) return null;
  const { count } = formatsIn(languages[0]);
  return (
    <p className="live-note">
      <Both
        text={inBoth(({ liveResults }) => liveResults.shownOf(count(shown), count(shown + more)))}
        languages={languages}
      />
    </p>
  );
}
