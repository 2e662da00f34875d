import type { ReadingColumn } from "../../../domain/change/import-readings.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { Cell, HeadCell, Row, StackingTable } from "../../stacking-table.tsx";
import { useMessages } from "../../use-messages.ts";
import type { ReadingsView } from "./view-readings.ts";

/** Readings from a table: what to fill in, the table itself, and line by line what was read and what is wrong. */
export function ReadingsPage({ view }: { view: ReadingsView }) {
  const { readings: words } = useMessages();
  const { plan, address, back, text, refused, done, checked } = view;
  const { title: helpTitle, ...help } = words.help;
  // What came of it is where the page opens after the form, and what screen readers begin with.
  const result = { id: "result", tabIndex: -1 };
  return (
    <div className="stack stack-loose plan-tables">
      <header className="stack">
        <p className="kicker">
          <a href={back}>{words.back(plan)}</a>
        </p>
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        {done && (
          <p {...result} className="notice notice-ok" role="status">
            {done}
          </p>
        )}
        {refused && (
          <div {...(done ? {} : result)} className="notice notice-alert stack stack-tight" role="alert">
            <p>{refused.text}</p>
            {refused.details.map((detail) => (
              <p key={detail}>{detail}</p>
            ))}
          </div>
        )}
      </header>
      <form
        method="post"
        action={`${address}#result`}
        encType="multipart/form-data"
        className="stack stack-loose"
      >
        {checked && (
          <Checked checked={checked} isRest={done !== null} place={done || refused ? {} : result} />
        )}
        <section className="card stack" aria-labelledby="table">
          <h2 id="table">{words.form.paste}</h2>
          {!checked && (
            <ol className="stack stack-tight">
              {words.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
          <p>
            <a className="button button-line button-small" href={`${address}.csv`} download>
              {words.template}
            </a>
          </p>
          <p className="hint" id="csv-hint">
            {words.form.hint}
          </p>
          <textarea
            className="input code-area"
            name="csv"
            rows={checked ? 12 : 6}
            defaultValue={text}
            aria-labelledby="table"
            aria-describedby="csv-hint"
            spellCheck={false}
            autoComplete="off"
            wrap="off"
          />
          <div className="field">
            <label htmlFor="csvFile">{words.form.choose}</label>
            <input
              className="input input-small"
              id="csvFile"
              name="csvFile"
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
            />
          </div>
          <div>
            <button
              className={checked ? "button button-line button-small" : "button button-small"}
              type="submit"
              name="do"
              value="check"
            >
              {checked ? words.form.checkAgain : words.form.check}
            </button>
          </div>
          <details className="disclosure">
            <summary>{helpTitle}</summary>
            <dl className="readings-help">
              {(Object.keys(help) as ReadingColumn[]).map((column) => (
                <div key={column}>
                  <dt>
                    <code>{words.columns[column]}</code>
                  </dt>
                  <dd>{help[column]}</dd>
                </div>
              ))}
            </dl>
          </details>
        </section>
      </form>
    </div>
  );
}

type CheckedProps = {
  checked: NonNullable<ReadingsView["checked"]>;
  isRest: boolean;
  place: { id?: string; tabIndex?: number };
};

function Checked({ checked, isRest, place }: CheckedProps) {
  const { readings: words } = useMessages();
  const { count } = formatsIn(useLocale());
  const { sum, columns, rows, added, wrong } = checked;
  const state = { name: "state", label: words.state };
  return (
    <section {...place} className="stack" aria-labelledby="checked">
      <h2 id="checked">{words.checked.title}</h2>
      <p role="status">
        <b>{sum}</b> {isRest ? words.rest : words.checked.kept}
      </p>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className="table-frame" aria-label={words.checked.table} tabIndex={0}>
          <StackingTable
            className="readings-table"
            label={words.checked.table}
            columns={[{ name: "line", label: words.line }, state, ...columns]}
          >
            {rows.map(({ line, state: found, stateText, cells }) => (
              <Row key={line} className={`readings-${found}`}>
                <HeadCell>
                  <span className="readings-line">{words.line} </span>
                  {line}
                </HeadCell>
                <Cell of={state} className="readings-state">
                  {stateText}
                </Cell>
                {cells.map(({ name, text, faults }, place) => (
                  <Cell
                    key={name}
                    of={columns[place] ?? state}
                    className={faults.length > 0 ? "readings-fault" : undefined}
                  >
                    {text}
                    {faults.map((fault) => (
                      <p className="error" key={fault}>
                        {fault}
                      </p>
                    ))}
                  </Cell>
                ))}
              </Row>
            ))}
          </StackingTable>
        </section>
      )}
      {added === 0 ? (
        <p className="hint">{words.checked.nothing}</p>
      ) : (
        <div className="stack stack-tight">
          <div>
            <button
              className="button button-small"
              type="submit"
              name="do"
              value={wrong === 0 ? "add" : "add-good"}
            >
              {(wrong === 0 ? words.checked.all : words.checked.good)(count(added), added === 1)}
            </button>
          </div>
          {wrong > 0 && <p className="hint">{words.checked.goodHint}</p>}
        </div>
      )}
    </section>
  );
}
