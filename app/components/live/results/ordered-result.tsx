import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { LiveResults } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { Both, inBoth, type Languages } from "../both.tsx";
import { captionOf } from "./choice-result.tsx";
import { ResultBars } from "./result-bars.tsx";

type Props = { question: LiveQuestionView; results: LiveResults; languages: Languages };

/** A ranking: in the order of the mean place, with bars of first places. */
export function RankingResult({ question, results, languages }: Props) {
  const formats = formatsIn(languages[0]);
  const last = Number.POSITIVE_INFINITY;
  const rows = [...(results.rows ?? [])]
    .sort((a, b) => (a.mean ?? last) - (b.mean ?? last))
    .map(({ value, title, ballots, counts, mean }) => {
      const first = counts["1"] ?? 0;
      return {
        key: value,
        label: title,
        length: ballots === 0 ? 0 : first / ballots,
        value: formats.count(first),
        detail: mean === undefined ? "–" : formats.mean(mean),
      };
    });
  return (
    <>
      <ResultBars
        caption={captionOf(question)}
        columns={{
          label: inBoth(({ liveResults }) => liveResults.columns.item),
          value: inBoth(({ liveResults }) => liveResults.columns.firstPlaces),
          detail: inBoth(({ liveResults }) => liveResults.columns.meanPlace),
        }}
        rows={rows}
        languages={languages}
      />
      <p className="live-note">
        <Both text={inBoth(({ liveResults }) => liveResults.ranking)} languages={languages} />
      </p>
    </>
  );
}

/** Shared-out points: what each item was given on average. */
export function PointsResult({ question, results, languages }: Props) {
  const formats = formatsIn(languages[0]);
  const total = question.total ?? 100;
  const rows = (results.rows ?? []).map(({ value, title, mean = 0 }) => ({
    key: value,
    label: title,
    length: mean / total,
    value: formats.decimal(mean),
  }));
  return (
    <>
      <ResultBars
        caption={captionOf(question)}
        columns={{
          label: inBoth(({ liveResults }) => liveResults.columns.item),
          value: inBoth(({ liveResults }) => liveResults.columns.meanPoints),
        }}
        rows={rows}
        languages={languages}
      />
      <p className="live-note">
        <Both text={inBoth(({ liveResults }) => liveResults.points)} languages={languages} />
      </p>
    </>
  );
}
