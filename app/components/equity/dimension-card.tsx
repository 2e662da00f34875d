import type { ReactNode } from "react";
import { ResultsTable } from "../results/results-table.tsx";
import { useMessages } from "../use-messages.ts";
import { GapDot } from "./gap-plot.tsx";
import { GapRows } from "./gap-rows.tsx";
import type { DimensionView } from "./view/equity-view.ts";

/** One outcome by one dimension: what stands out, the picture with its key, its notes, and its table one key away. */
export function DimensionCard({
  dimension,
  id,
  downloads,
}: {
  dimension: DimensionView;
  id: string;
  downloads?: ReactNode;
}) {
  const words = useMessages().equity;
  const { title, finding, notes, changes, table } = dimension;
  return (
    <article className="card equity-card" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {title}
      </h3>
      <p className="finding">{finding}</p>
      <figure>
        <GapKey dimension={dimension} />
        <GapRows dimension={dimension} />
        <figcaption className="meta stack stack-tight">
          {notes.length > 0 && <p>{notes.join(" ")}</p>}
          {changes.length > 0 && (
            <p>
              <b>{words.notes.changes}</b> {changes.join("; ")}.
            </p>
          )}
        </figcaption>
      </figure>
      <ResultsTable table={table} summary={words.table.show} />
      {downloads}
    </article>
  );
}

/** What the signs of the picture mean, each beside its sign. */
function GapKey({ dimension }: { dimension: DimensionView }) {
  const { key, overall, reference } = dimension;
  return (
    <ul className="gap-key">
      <li>
        <GapDot tone="level" /> {key.dot}
      </li>
      <li>
        <span className="gap-key-band" aria-hidden="true" /> {key.interval}
      </li>
      {overall && (
        <li>
          <span className="gap-key-line" aria-hidden="true" /> {overall.text}
        </li>
      )}
      {reference && (
        <li>
          <span className="gap-key-line gap-line-reference" aria-hidden="true" /> {reference.text}
        </li>
      )}
      {key.reference && <li>{key.reference}</li>}
      {key.hidden && (
        <li>
          <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" /> {key.hidden}
        </li>
      )}
    </ul>
  );
}
