import type { ReactNode } from "react";
import { HiddenMark } from "../results/hidden-mark.tsx";
import { ResultsTable } from "../results/results-table.tsx";
import { useMessages } from "../use-messages.ts";
import { MarkedRows } from "./marked-rows.tsx";
import type { WavesView } from "./view/waves.ts";

/** Two waves side by side. */
export function WavesCard({ waves, id, downloads }: { waves: WavesView; id: string; downloads?: ReactNode }) {
  const words = useMessages().equity;
  const { title, finding, hidden, rows, key, notes, table } = waves;
  return (
    <article className="card equity-card" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {hidden ? (
        <HiddenMark words={finding} />
      ) : (
        <>
          <p className="finding">{finding}</p>
          <figure>
            <MarkedRows rows={rows} keyWords={key} end={1} />
            {notes.length > 0 && <figcaption className="meta">{notes.join(" ")}</figcaption>}
          </figure>
          <div className="equity-tools">
            <ResultsTable table={table} summary={words.table.show} />
            {downloads}
          </div>
        </>
      )}
    </article>
  );
}
