import type { ReactNode } from "react";
import { HiddenMark } from "../results/hidden-mark.tsx";
import { ResultsTable } from "../results/results-table.tsx";
import { useMessages } from "../use-messages.ts";
import { GapRows } from "./gap-rows.tsx";
import type { DimensionView } from "./view/equity-view.ts";

/** One outcome by one dimension: what stands out, the picture with its lines, its notes, and its table one key away. */
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
  const { title, finding, caution, hidden, notes, changes, table } = dimension;
  return (
    <article className="card equity-card" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {title}
      </h3>
      {hidden ? <HiddenMark words={finding} /> : <p className="finding">{finding}</p>}
      {caution !== null && <p className="equity-lead">{caution}</p>}
      <figure>
        {!hidden && (
          <>
            <LineKey dimension={dimension} />
            <GapRows dimension={dimension} />
          </>
        )}
        {(notes.length > 0 || changes.length > 0) && (
          <figcaption className="meta stack stack-tight">
            {notes.length > 0 && <p>{notes.join(" ")}</p>}
            {changes.length > 0 && (
              <p>
                <b>{words.notes.changes}</b> {changes.join("; ")}.
              </p>
            )}
          </figcaption>
        )}
      </figure>
      {!hidden && (
        <div className="equity-tools">
          <ResultsTable table={table} summary={words.table.show} />
          {downloads}
        </div>
      )}
    </article>
  );
}

/** The lines of the picture: everyone, and whom groups are compared with. */
function LineKey({ dimension: { key, overall, reference } }: { dimension: DimensionView }) {
  return (
    <ul className="gap-key">
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
    </ul>
  );
}
