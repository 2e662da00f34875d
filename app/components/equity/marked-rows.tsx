import { GapDot, GapPlot } from "./gap-plot.tsx";
import { Axis, GroupHead } from "./gap-rows.tsx";
import type { MarkedRow } from "./view/equity-view.ts";

type Key = { dot: string; interval: string; mark: string };

/**
 * Rows that are compared with something of their own: a part of the population, an earlier wave.
 *
 * @param end the share at the right end of the axis
 */
export function MarkedRows({ rows, keyWords, end }: { rows: MarkedRow[]; keyWords: Key; end: number }) {
  return (
    <>
      <ul className="gap-key">
        <li>
          <GapDot tone="level" /> {keyWords.dot}
        </li>
        <li>
          <span className="gap-key-band" aria-hidden="true" /> {keyWords.interval}
        </li>
        <li>
          <span className="gap-key-mark" aria-hidden="true" /> {keyWords.mark}
        </li>
      </ul>
      <div className="gap-chart">
        <ul className="gap-rows">
          {rows.map((row) => (
            <li key={row.label} className="gap-row">
              <Row row={row} end={end} />
            </li>
          ))}
        </ul>
        <Axis end={end} />
      </div>
    </>
  );
}

function Row({ row, end }: { row: MarkedRow; end: number }) {
  if (row.hidden) {
    return (
      <>
        <GroupHead label={row.label} people={null} />
        <span className="gap-picture">
          <span className="hidden-hatch" aria-hidden="true" />
        </span>
        <span className="gap-says">
          <b /> <span>{row.says}</span>
        </span>
      </>
    );
  }
  const { share, low, high, mark, tone } = row;
  return (
    <>
      <GroupHead label={row.label} people={row.people} />
      <span className="gap-picture">
        <GapPlot share={share / end} low={low / end} high={high / end} mark={mark / end} tone={tone} />
      </span>
      <span className={`gap-says gap-says-${tone}`}>
        <b>{row.shareText}</b>{" "}
        <span>
          {row.says} <span className="gap-beside">{row.story}</span>
        </span>
      </span>
    </>
  );
}
