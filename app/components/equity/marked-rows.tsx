import { GapDot, GapPlot } from "./gap-plot.tsx";
import { Axis, GroupHead } from "./gap-rows.tsx";
import type { MarkedRow } from "./view/equity-view.ts";

type Key = { dot: string; interval: string; mark: string };

/** Rows that are compared with something of their own: a part of the population, an earlier wave. */
export function MarkedRows({ rows, keyWords }: { rows: MarkedRow[]; keyWords: Key }) {
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
              <Row row={row} />
            </li>
          ))}
        </ul>
        <Axis />
      </div>
    </>
  );
}

function Row({ row }: { row: MarkedRow }) {
  if (row.hidden) {
    return (
      <>
        <GroupHead label={row.label} people={null} />
        <span className="gap-picture">
          <span className="hidden-hatch" aria-hidden="true" />
        </span>
        <span className="gap-says">{row.says}</span>
      </>
    );
  }
  return (
    <>
      <GroupHead label={row.label} people={row.people} />
      <span className="gap-picture">
        <GapPlot share={row.share} low={row.low} high={row.high} tone={row.tone} mark={row.mark} />
      </span>
      <span className={`gap-says gap-says-${row.tone}`}>
        <b>{row.shareText}</b> <span>{row.says}</span>
      </span>
      <p className="gap-beside meta">{row.story}</p>
    </>
  );
}
