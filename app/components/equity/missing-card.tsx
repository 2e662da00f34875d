import type { ReactNode } from "react";
import { HiddenMark } from "../results/hidden-mark.tsx";
import { ResultsTable } from "../results/results-table.tsx";
import { useMessages } from "../use-messages.ts";
import { MarkedRows } from "./marked-rows.tsx";
import type { MissingView } from "./view/missing.ts";

/** Who is missing: each group's part of the answers, with a mark at its part of the population. */
export function MissingCard({
  missing,
  id,
  downloads,
}: {
  missing: MissingView;
  id: string;
  downloads?: ReactNode;
}) {
  const words = useMessages().equity;
  return (
    <article className="card equity-card" aria-labelledby={id}>
      <h3 id={id}>{missing.title}</h3>
      {missing.hidden ? (
        <HiddenMark words={missing.finding} />
      ) : (
        <>
          <p className="finding">{missing.finding}</p>
          <figure>
            <MarkedRows rows={missing.rows} keyWords={missing.key} end={missing.axisEnd} />
            <figcaption className="meta">{missing.source}</figcaption>
          </figure>
          <div className="equity-tools">
            <ResultsTable table={missing.table} summary={words.table.show} />
            {downloads}
          </div>
        </>
      )}
    </article>
  );
}
