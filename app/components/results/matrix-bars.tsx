import { Rectangle, Surface } from "recharts";
import { HiddenMark } from "./hidden-mark.tsx";
import { toneClass } from "./tone-class.ts";
import type { LegendEntry, MatrixRowView } from "./view/question-view.ts";

/** Whether a part has room for its number; those without are still read out, and in the table. */
function roomClass(share: number): string | undefined {
  if (share < 0.07) return "visually-hidden";
  return share < 0.12 ? "stacked-number-narrow" : undefined;
}

/** One bar a row, cut into the shares of its answers; numbers in the parts and a legend in the same order. */
export function MatrixBars({
  legend,
  rows,
  hiddenWords,
}: {
  legend: LegendEntry[];
  rows: MatrixRowView[];
  hiddenWords: string;
}) {
  return (
    <>
      <ol className="legend">
        {legend.map(({ label, tone }) => (
          <li key={label}>
            <Surface className="legend-sign" width={16} height={16} aria-hidden="true">
              <Rectangle x={0} y={0} width={16} height={16} className={toneClass(tone)} />
            </Surface>
            {label}
          </li>
        ))}
      </ol>
      <ul className="bars">
        {rows.map((row) => (
          <li className="matrix-row" key={row.label}>
            <span className="bar-label">{row.label}</span>
            {"hidden" in row ? (
              <HiddenMark words={hiddenWords} />
            ) : (
              <>
                <StackedBar parts={row.parts} legend={legend} />
                <span className="bar-detail">{row.answers}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Between parts, in percent of the bar: two strong tones side by side stay apart. */
const gap = 0.3;

type Parts = Extract<MatrixRowView, { answers: string }>["parts"];

function StackedBar({ parts, legend }: { parts: Parts; legend: LegendEntry[] }) {
  const starts = parts.map(
    (_, place) => 100 * parts.slice(0, place).reduce((sum, { share }) => sum + share, 0),
  );
  return (
    <div className="stacked">
      <Surface className="stacked-bar" width={100} height={1} preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ share, tone }, place) => (
          <Rectangle
            key={legend[place]?.label}
            x={starts[place] ?? 0}
            y={0}
            width={Math.max(0, 100 * share - (place < parts.length - 1 ? gap : 0))}
            height={1}
            className={`stacked-part ${toneClass(tone)}`}
          />
        ))}
      </Surface>
      <ul className="stacked-numbers">
        {parts.map(({ share, shareText, tone }, place) => (
          <li
            key={legend[place]?.label}
            className={toneClass(tone)}
            style={{ left: `${starts[place]}%`, width: `${100 * share}%` }}
          >
            <span className="visually-hidden">{`${legend[place]?.label}: `}</span>
            <span className={roomClass(share)}>{shareText}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
