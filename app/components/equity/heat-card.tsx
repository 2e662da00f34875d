import type { ReactNode } from "react";
import { HiddenMark } from "../results/hidden-mark.tsx";
import type { HeatCellView, HeatView } from "./view/heat.ts";

/** A pair of dimensions. Every colour is also a sign and words, so that nothing rests on colour. */
export function HeatCard({ heat, id, downloads }: { heat: HeatView; id: string; downloads?: ReactNode }) {
  return (
    <article className="card equity-card" aria-labelledby={id}>
      <h3 id={id}>{heat.caption}</h3>
      {heat.hidden === null ? (
        <>
          <p className="finding">{heat.finding}</p>
          <figure>
            <HeatTable heat={heat} id={id} />
            <figcaption className="meta">
              {heat.key} {heat.notes.join(" ")}
            </figcaption>
          </figure>
          {downloads}
        </>
      ) : (
        <HiddenMark words={heat.hidden} />
      )}
    </article>
  );
}

function HeatTable({ heat, id }: { heat: HeatView; id: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="table-frame" aria-label={heat.caption} tabIndex={0}>
      <table className="heat-table" aria-labelledby={id}>
        <thead>
          <tr>
            <td />
            {heat.columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, place) => (
                <HeatCell key={heat.columns[place]} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeatCell({ cell }: { cell: HeatCellView }) {
  if (cell.hidden) {
    return (
      <td className="heat-hidden">
        <span className="visually-hidden">{cell.words}</span>
      </td>
    );
  }
  return (
    <td
      className={`heat-cell heat-${cell.step < 0 ? "below" : cell.step > 0 ? "above" : "level"}-${Math.abs(cell.step)}`}
    >
      <b>
        {cell.sign && <span aria-hidden="true">{cell.sign} </span>}
        {cell.shareText}
      </b>
      <span className="heat-people">{cell.people}</span>
      <span className="visually-hidden">{`, ${cell.words}`}</span>
    </td>
  );
}
