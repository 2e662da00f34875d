import type { TableView } from "./view/question-view.ts";

/** The same numbers as a table, one key away; it scrolls sideways inside its own frame, also by keyboard. */
export function ResultsTable({ table, summary }: { table: TableView; summary: string }) {
  const [first, ...others] = table.columns;
  return (
    <details className="results-table">
      <summary>{summary}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="table-frame" aria-label={table.caption} tabIndex={0}>
        <table className="table">
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((column) => (
                <th scope="col" className="number" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ head, cells }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a table of frozen numbers; two rows may share a head.
              <tr key={place}>
                <th scope="row">{head}</th>
                {cells.map((cell, column) => (
                  <td className="number" key={others[column]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
