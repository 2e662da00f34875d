import type { Snapshot } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import type { Messages } from "../../../i18n/messages.ts";
import { Mark } from "../../mark.tsx";
import { Both, inBoth, type Languages } from "../both.tsx";
import { QrImage } from "../qr-image.tsx";
import { LiveResults } from "../results/live-results.tsx";
import { RoomQuestions } from "../results/room-questions.tsx";
import { useFit } from "./use-fit.ts";

type Words = Messages["facilitator"]["screen"];
type Props = {
  snapshot: Snapshot;
  languages: Languages;
  /** Where people join, without the protocol; and the same as a QR code. */
  joinAt: string;
  qr: { size: number; path: string };
  /** `questions` shows what the room asks instead of what it is asked. */
  view: "deck" | "questions";
  trouble: boolean;
};

const wordsOf = (words: (screen: Words) => string) => inBoth(({ facilitator }) => words(facilitator.screen));

/** What a room sees: how to join, the question, how many have answered, and the results once they are shown. */
export function ScreenView({ snapshot, languages, joinAt, qr, view, trouble }: Props) {
  const { code, title, position } = snapshot;
  const { count } = formatsIn(languages[0]);
  const { box: main, seen } = useFit<HTMLElement>();
  const listed =
    view === "questions"
      ? snapshot.questions.length + snapshot.moreQuestions
      : (snapshot.results?.entries?.length ?? 0) + (snapshot.results?.more ?? 0);
  return (
    <>
      <header className="screen-head">
        <Mark />
        <span className="screen-title">
          <Both text={title} languages={languages} />
        </span>
        {position && snapshot.state !== "ended" && (
          <span className="screen-position">
            <Both
              text={wordsOf((words) => words.position(String(position.place), String(position.of)))}
              languages={languages}
            />
          </span>
        )}
      </header>
      <main id="content" className="screen-main" ref={main} tabIndex={-1}>
        <div className="screen-stage">
          {view === "questions" ? (
            <>
              <h1 className="screen-question">
                <Both text={wordsOf((words) => words.room)} languages={languages} />
              </h1>
              <RoomQuestions
                questions={snapshot.questions}
                more={snapshot.moreQuestions}
                languages={languages}
              />
            </>
          ) : (
            <Stage snapshot={snapshot} languages={languages} />
          )}
        </div>
      </main>
      <aside className="screen-join" aria-label={wordsOf((words) => words.joinAt)[languages[0]]}>
        <QrImage code={qr} label={wordsOf((words) => words.qr)[languages[0]]} />
        <p className="screen-join-at">
          <Both text={wordsOf((words) => words.joinAt)} languages={languages} />
          <b>{joinAt}</b>
        </p>
        <p className="screen-code">
          <span className="visually-hidden">
            {wordsOf((words) => words.code)[languages[0]]} {[...code].join(" ")}
          </span>
          <span aria-hidden="true">{code}</span>
        </p>
      </aside>
      <footer className="screen-foot">
        <Counts snapshot={snapshot} languages={languages} />
        {seen !== null && seen < listed && (
          <p className="screen-seen">
            <Both
              text={inBoth(({ liveResults }) => liveResults.shownOf(count(seen), count(listed)))}
              languages={languages}
            />
          </p>
        )}
      </footer>
      <p className="screen-trouble" role="status">
        {trouble && <Both text={wordsOf((words) => words.trouble)} languages={languages} />}
      </p>
    </>
  );
}

/** The middle of the screen: what is going on. */
function Stage({ snapshot, languages }: Pick<Props, "snapshot" | "languages">) {
  const { state, question, results, ballots, title } = snapshot;
  const announced = useAnnouncement(snapshot, languages);
  if (state === "lobby" || state === "ended" || !question) {
    const ended = state === "ended";
    return (
      <div className="screen-welcome">
        <h1 className="screen-question">
          <Both text={ended ? wordsOf((words) => words.thanks) : title} languages={languages} />
        </h1>
        <p className="screen-lead">
          <Both text={wordsOf((words) => (ended ? words.ended : words.lobby))} languages={languages} />
        </p>
      </div>
    );
  }
  const waiting = wordsOf((words) =>
    state === "open" ? words.openNow : ballots > 0 ? words.closedAfter : words.closedBefore,
  );
  return (
    <>
      <h1 className="screen-question">
        <Both text={question.title} languages={languages} />
      </h1>
      {question.description && state !== "revealed" && (
        <p className="screen-lead">
          <Both text={question.description} languages={languages} />
        </p>
      )}
      {state !== "revealed" && (
        <p className={`screen-state screen-state-${state}`}>
          <Both text={waiting} languages={languages} />
        </p>
      )}
      {results ? (
        <>
          <h2 className="visually-hidden">
            <Both text={inBoth(({ facilitator }) => facilitator.list.details)} languages={languages} />
          </h2>
          <LiveResults question={question} results={results} languages={languages} />
        </>
      ) : (
        <Choices question={question} languages={languages} />
      )}
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </>
  );
}

/** The choices while nobody is to be swayed by numbers. */
function Choices({
  question,
  languages,
}: {
  question: NonNullable<Snapshot["question"]>;
  languages: Languages;
}) {
  const listed = (question.choices ?? []).map(({ value, text }) => ({ key: String(value), text }));
  const items = (question.items ?? question.rows ?? []).map((item) =>
    "title" in item ? { key: item.name, text: item.title } : { key: item.value, text: item.text },
  );
  const isListed = listed.some(({ key }) => key === "other");
  const other = question.other && !isListed ? [{ key: "other", text: question.other }] : [];
  const all = [...listed, ...items, ...other];
  if (all.length === 0) return null;
  if (question.kind === "scale") {
    const { ends } = question;
    return (
      <div className="screen-scale">
        <ol>
          {all.map(({ key, text }) => (
            <li key={key}>
              <Both text={text} languages={languages} />
            </li>
          ))}
        </ol>
        {ends && (
          <p className="screen-ends">
            <span>
              <Both text={ends.low} languages={languages} />
            </span>
            <span>
              <Both text={ends.high} languages={languages} />
            </span>
          </p>
        )}
      </div>
    );
  }
  return (
    <ul className="screen-choices">
      {all.map(({ key, text }) => (
        <li key={key}>
          <Both text={text} languages={languages} />
        </li>
      ))}
    </ul>
  );
}

function Counts({ snapshot, languages }: Pick<Props, "snapshot" | "languages">) {
  const { state, ballots, participants, expected, question } = snapshot;
  const { count } = formatsIn(languages[0]);
  const here = count(participants);
  const asked = question !== null && state !== "ended" && state !== "lobby";
  const text = asked
    ? wordsOf((words) =>
        words.answered(count(ballots), count(Math.max(ballots, participants, expected ?? 0)), ballots),
      )
    : wordsOf((words) => words.here(here, participants));
  return (
    <p className="screen-count">
      <Both text={text} languages={languages} />
    </p>
  );
}

/** What changed, in words: for those who listen to the screen. Votes coming in are not told one by one. */
function useAnnouncement({ state }: Snapshot, [language]: Languages): string {
  return inBoth(({ facilitator }) => facilitator.states[state])[language];
}
