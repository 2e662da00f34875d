import { Cell, HeadCell, Lines, Row, StackingTable } from "../../stacking-table.tsx";
import { useMessages } from "../../use-messages.ts";
import { RowForm, type RowFormView } from "./row-form.tsx";
import type { GateView, TableView } from "./view-table.ts";

export type TablePageView = {
  slug: string;
  plan: string;
  /** Where this table is. */
  address: string;
  tables: { href: string; title: string; current: boolean }[];
  table: TableView;
  opened: RowFormView | null;
  /** Where somebody came from: something that is open in the editor. Forms keep the way. */
  back: { title: string; href: string; query: string } | null;
  mayAddColumns: boolean;
  said: string | null;
};

/** One of a plan's tables: what is missing stands out, a row opens to its form, and files take it along. */
export function TablePage({ view }: { view: TablePageView }) {
  const { change: words, planReport, planEditor, readings } = useMessages();
  const { tables } = words;
  const { plan, slug, address, table, opened, said, mayAddColumns } = view;
  const { collection, head, rows, columns } = table;
  const gatesColumn = { name: "gates", label: tables.gates };
  const hasGates = rows.some(({ gates }) => gates.length > 0);
  return (
    <div className="stack stack-loose plan-tables">
      <header className="stack">
        <p className="kicker no-print">
          {view.back ? (
            <a href={view.back.href}>{planEditor.panel.backTo(view.back.title)}</a>
          ) : (
            <a href={`/dashboard/change/${encodeURIComponent(slug)}`}>{plan}</a>
          )}
        </p>
        <h1>{tables.titles[collection]}</h1>
        <p className="lead">{tables.leads[collection]}</p>
        {collection === "reports" && (
          <p className="no-print">
            <a href={`/dashboard/change/${encodeURIComponent(slug)}/report`}>{planReport.name}</a>
          </p>
        )}
        <nav className="plan-ways no-print" aria-label={plan}>
          {view.tables.map(({ href, title, current }) => (
            <a key={href} href={href} aria-current={current ? "page" : undefined}>
              {title}
            </a>
          ))}
        </nav>
        {said && (
          <p className="notice notice-ok" role="status">
            {said}
          </p>
        )}
      </header>
      {opened && <RowForm view={opened} address={`${address}${view.back ? `?${view.back.query}` : ""}`} />}
      <div className="stack">
        {rows.length === 0 ? (
          <p className="empty">{tables.empty}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          <section className="table-frame" aria-label={tables.titles[collection]} tabIndex={0}>
            <StackingTable
              className="plan-table"
              label={tables.titles[collection]}
              columns={hasGates ? [...head, gatesColumn] : head}
            >
              {rows.map(({ id, cells: [first, ...rest], gates, gaps }) => (
                <Row key={id} id={id}>
                  <HeadCell>
                    <a href={`${address}?row=${id}#row`}>{first?.lines.join(" ")}</a>
                    {gaps.length > 0 && (
                      <ul className="row-gaps">
                        {gaps.map((gap) => (
                          <li key={gap}>{gap}</li>
                        ))}
                      </ul>
                    )}
                  </HeadCell>
                  {rest.map(({ name, lines, isGap }, place) => (
                    <Cell
                      key={name}
                      of={head[place + 1] ?? gatesColumn}
                      className={isGap ? "cell-gap" : undefined}
                    >
                      <Lines lines={lines} />
                    </Cell>
                  ))}
                  {hasGates && (
                    <Cell of={gatesColumn} className="gates">
                      {gates.map((gate) => (
                        <Gate key={gate.name} gate={gate} />
                      ))}
                    </Cell>
                  )}
                </Row>
              ))}
            </StackingTable>
          </section>
        )}
        <p className="cluster no-print">
          <a className="button button-small" href={`${address}?row=new#row`}>
            {tables.add[collection]}
          </a>
          <a className="button button-line button-small" href={`${address}.csv`} download>
            CSV
          </a>
          <a className="button button-line button-small" href={`${address}.xlsx`} download>
            XLSX
          </a>
          {collection === "indicators" && (
            <a
              className="button button-line button-small"
              href={`/manage/plans/${encodeURIComponent(slug)}/readings`}
            >
              {readings.title}
            </a>
          )}
        </p>
      </div>
      {mayAddColumns && (
        <section className="card stack no-print" aria-labelledby="columns">
          <h2 id="columns">{tables.columns.title}</h2>
          {columns.map(({ id, title }) => (
            <form key={id} method="post" action={address} className="cluster">
              <input type="hidden" name="id" value={id} />
              <span>{title}</span>
              <button
                className="button button-quiet button-small"
                type="submit"
                name="do"
                value="remove-column"
              >
                {tables.columns.remove(title)}
              </button>
            </form>
          ))}
          <form method="post" action={address} className="column-form">
            <label>
              <b>{tables.columns.en}</b>
              <input className="input input-small" name="column.en" lang="en" maxLength={200} />
            </label>
            <label>
              <b>{tables.columns.fr}</b>
              <input className="input input-small" name="column.fr" lang="fr" maxLength={200} />
            </label>
            <button className="button button-line button-small" type="submit" name="do" value="add-column">
              {tables.columns.add}
            </button>
          </form>
        </section>
      )}
    </div>
  );
}

/** What the machine finds and what a person ticked, each by a sign; in words for who cannot see them. */
function Gate({ gate: { letter, name, ticked, missing } }: { gate: GateView }) {
  const { tables } = useMessages().change;
  const isMissing = missing !== null && missing.length > 0;
  return (
    <span className={isMissing ? "gate gate-missing" : "gate"} title={name}>
      <span aria-hidden="true">
        {letter}
        {isMissing ? "!" : ""}
        {ticked ? "✓" : ""}
      </span>
      <span className="visually-hidden">
        {`${name}: ${ticked ? tables.ticked : tables.notTicked}${isMissing ? `, ${missing.join(" ")}` : ""}. `}
      </span>
    </span>
  );
}
