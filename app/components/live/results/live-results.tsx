import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { LiveResults as Results } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { Both, inBoth, type Languages } from "../both.tsx";
import { BreakdownResult } from "./breakdown-result.tsx";
import { ChoiceResult } from "./choice-result.tsx";
import { PointsResult, RankingResult } from "./ordered-result.tsx";
import { WordResult } from "./word-result.tsx";
import { BoardResult, TextResult } from "./written-result.tsx";

type Props = { question: LiveQuestionView; results: Results; languages: Languages };

/** What came of a question, as its kind wants to be seen. */
export function LiveResults(props: Props) {
  const { question, results, languages } = props;
  return (
    <div className="live-results">
      <Picture {...props} />
      {question.other && (results.entries?.length ?? 0) > 0 && <TextResult {...props} />}
      {results.breakdown && (
        <BreakdownResult question={question} breakdown={results.breakdown} languages={languages} />
      )}
    </div>
  );
}

function Picture(props: Props) {
  const { question, results, languages } = props;
  switch (question.kind) {
    case "choice":
    case "choices":
    case "scale":
      return <ChoiceResult {...props} />;
    case "ranking":
      return <RankingResult {...props} />;
    case "points":
      return <PointsResult {...props} />;
    case "words":
      return <WordResult results={results} languages={languages} />;
    case "board":
      return <BoardResult {...props} />;
    case "text":
      return <TextResult {...props} />;
    case "code":
      return (
        <p className="live-note">
          <Both text={inBoth(({ liveResults }) => liveResults.code)} languages={languages} />
        </p>
      );
    case "number":
    case "other":
      if (question.columns) return <Rows {...props} />;
      return results.rows ? <Items {...props} /> : <Middle {...props} />;
  }
}

/** A question with rows: each row as a question of its own. */
function Rows({ question, results, languages }: Props) {
  return (results.rows ?? []).map(({ value, title, ballots, counts }) => (
    <section key={value} className="stack stack-tight">
      <h3>
        <Both text={title} languages={languages} />
      </h3>
      <ChoiceResult
        question={{ ...question, kind: "choice", title, choices: question.columns ?? [] }}
        results={{ ballots, counts }}
        languages={languages}
      />
    </section>
  ));
}

/** A question with several items: how many filled in each, and the mean where they are numbers. */
function Items({ results, languages }: Props) {
  const formats = formatsIn(languages[0]);
  return (
    <ul className="live-notes">
      {(results.rows ?? []).map(({ value, title, ballots, mean }) => (
        <li key={value} className="live-entry">
          <Both text={title} languages={languages} />
          {" · "}
          <Both
            text={inBoth(({ liveResults }) =>
              [
                liveResults.people(formats.count(ballots), ballots),
                ...(mean === undefined ? [] : [liveResults.mean(formats.mean(mean))]),
              ].join(", "),
            )}
            languages={languages}
          />
        </li>
      ))}
    </ul>
  );
}

/** Numbers: the mean, and where the middle half lies. */
function Middle({ results, languages }: Props) {
  const formats = formatsIn(languages[0]);
  const { mean, quartiles } = results;
  // Dates, addresses and the like: said to us, not to the room.
  if (mean === undefined) {
    return (
      <p className="live-note">
        <Both text={inBoth(({ liveResults }) => liveResults.kept)} languages={languages} />
      </p>
    );
  }
  return (
    <div className="live-middle">
      <p className="live-mean">
        <Both
          text={inBoth(({ liveResults }) => liveResults.mean(formats.mean(mean)))}
          languages={languages}
        />
      </p>
      {quartiles && (
        <p className="live-note">
          <Both
            text={inBoth(({ liveResults }) =>
              liveResults.middle(
                formats.decimal(quartiles[1]),
                formats.decimal(quartiles[0]),
                formats.decimal(quartiles[2]),
              ),
            )}
            languages={languages}
          />
        </p>
      )}
    </div>
  );
}
