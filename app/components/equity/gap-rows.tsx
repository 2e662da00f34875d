import type { CSSProperties, ReactNode } from "react";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { BandPlot, GapPlot } from "./gap-plot.tsx";
import { LensTable } from "./lens-table.tsx";
import type { DimensionView, GroupView } from "./view/equity-view.ts";
import { shortLabel } from "./view/writing.ts";

/** A row a group, the one furthest behind first; each opens to what it means. */
export function GapRows({ dimension }: { dimension: DimensionView }) {
  const { rows, overall, reference } = dimension;
  return (
    <div className="gap-chart">
      <ul className="gap-rows">
        {rows.map((row) => (
          <li key={row.value}>
            <GroupRow row={row} lines={<Lines overall={overall} reference={reference} />} />
          </li>
        ))}
      </ul>
      <Axis end={1} />
    </div>
  );
}

function GroupRow({ row, lines }: { row: GroupView; lines: ReactNode }) {
  return (
    <details className="gap-group">
      <summary className="gap-row">
        <GroupHead label={row.label} people={row.kind === "hidden" ? null : row.people} />
        <span className="gap-picture">
          {lines}
          <Plot row={row} />
        </span>
        <span className={`gap-says gap-says-${row.kind === "shown" ? row.tone : row.kind}`}>
          <b>{row.kind !== "hidden" && row.shareText}</b> <span>{row.says}</span>
        </span>
      </summary>
      <div className="gap-story stack">
        {row.story.length > 0 && <p className="gap-sentence">{row.story.join(" ")}</p>}
        {row.kind === "shown" && row.lenses && <LensTable label={row.label} lenses={row.lenses} />}
      </div>
    </details>
  );
}

export function GroupHead({ label, people }: { label: string; people: string | null }) {
  return (
    <span className="gap-head">
      <GroupLabel label={label} />
      {people && <span className="gap-people">{people}</span>}
    </span>
  );
}

/** What a label explains in brackets stands back. */
function GroupLabel({ label }: { label: string }) {
  const name = shortLabel(label);
  return (
    <span className="gap-label">
      {name}
      {name !== label && <span className="gap-label-more">{label.slice(name.length)}</span>}
    </span>
  );
}

function Plot({ row }: { row: GroupView }): ReactNode {
  switch (row.kind) {
    case "shown":
      return <GapPlot share={row.share} low={row.low} high={row.high} tone={row.tone} />;
    case "banded":
      return <BandPlot low={row.low} high={row.high} />;
    case "hidden":
      return <span className="hidden-hatch" aria-hidden="true" />;
  }
}

/** Dashed through all pictures: everyone; dotted: the reference group. What they are stands in the key. */
function Lines({ overall, reference }: Pick<DimensionView, "overall" | "reference">) {
  return (
    <span aria-hidden="true">
      {overall && <span className="gap-line" style={at(overall.at)} />}
      {reference && <span className="gap-line gap-line-reference" style={at(reference.at)} />}
    </span>
  );
}

const at = (place: number): CSSProperties => ({ left: `${100 * place}%` });

export function Axis({ end }: { end: number }) {
  const formats = formatsIn(useLocale());
  return (
    <div className="gap-axis" aria-hidden="true">
      <div>
        {[0, 25, 50, 75, 100].map((percent) => (
          <span key={percent} style={{ left: `${percent}%` }}>
            {formats.share((percent / 100) * end)}
          </span>
        ))}
      </div>
    </div>
  );
}
