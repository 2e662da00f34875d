import type { Bilingual } from "../../../i18n/locale.ts";
import { Both, type Languages } from "../both.tsx";

export type ResultRow = {
  key: string;
  label: Bilingual;
  /** Length of the bar, 0–1. */
  length: number;
  /** The number that is written largest. */
  value: string;
  detail?: string;
};

type Props = {
  caption: Bilingual;
  /** Headings of the label, the value and the detail. */
  columns: { label: Bilingual; value: Bilingual; detail?: Bilingual };
  rows: ResultRow[];
  languages: Languages;
};

/** How many fillings `live.css` has: each another colour with another pattern. */
const fillings = 6;

/** More rows than these stand in two columns where there is room. */
const oneColumn = 8;

/** The class of the n-th answer's filling, the same in every picture of a question. */
export const fillClass = (place: number): string => `live-fill live-fill-${place % fillings}`;

/** Bars that are a table at the same time: read out row by row, seen as a picture. */
export function ResultBars({ caption, columns, rows, languages }: Props) {
  return (
    <table
      className="live-bars"
      data-many={rows.length > oneColumn || undefined}
      style={{ "--rows": Math.ceil(rows.length / 2) } as React.CSSProperties}
    >
      <caption className="visually-hidden">
        <Both text={caption} languages={languages} />
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">
            <Both text={columns.label} languages={languages} />
          </th>
          <th scope="col">
            <Both text={columns.value} languages={languages} />
          </th>
          {columns.detail && (
            <th scope="col">
              <Both text={columns.detail} languages={languages} />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, length, value, detail }, place) => (
          <tr key={key}>
            <th scope="row">
              <span className="live-bar">
                <span className="live-bar-label">
                  <Both text={label} languages={languages} />
                </span>
                <span className="live-track" aria-hidden="true">
                  <span className={fillClass(place)} style={{ width: `${100 * length}%` }} />
                </span>
              </span>
            </th>
            <td className="live-value">{value}</td>
            {columns.detail && <td className="live-detail">{detail}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
