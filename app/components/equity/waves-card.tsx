import { ResultsTable } from "../results/results-table.tsx";
import { useMessages } from "../use-messages.ts";
import { MarkedRows } from "./marked-rows.tsx";
import type { WavesView } from "./view/waves.ts";

/** Two waves side by side. */
export function WavesCard({ waves, id }: { waves: WavesView; id: string }) {
  const words = useMessages().equity;
  return (
    <article className="card equity-card" aria-labelledby={id}>
      <h3 id={id}>{waves.title}</h3>
      <p className="finding">{waves.lead}</p>
      <figure>
        <MarkedRows rows={waves.rows} keyWords={waves.key} />
        {waves.notes.length > 0 && <figcaption className="meta">{waves.notes.join(" ")}</figcaption>}
      </figure>
      <ResultsTable table={waves.table} summary={words.table.show} />
    </article>
  );
}
