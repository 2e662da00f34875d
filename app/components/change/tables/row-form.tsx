import type { Field } from "../../../domain/change/plan-table.ts";
import { useMessages } from "../../use-messages.ts";
import type { Option } from "./plain-inputs.tsx";
import { RowInputs } from "./row-inputs.tsx";

type Values = Record<string, unknown>;

/** A row as its form shows it: what was entered, what may be chosen, and what stands in the way. */
export type RowFormView = {
  /** Null for a new row. */
  id: string | null;
  title: string;
  /** The row as it was shown, as JSON; empty for a new one. */
  before: string;
  values: Values;
  fields: { field: Field; label: string; options: Option[]; faults: string[]; theirs: string[] }[];
  faults: string[];
  isConflict: boolean;
  groups: Option[];
  /** Other indicators, to be added up. */
  parts: Option[];
  columns: { id: string; title: string }[];
  /** A survey question that would measure the row, and its entry in the analysis, as JSON. */
  draft: { element: string; outcome: string } | null;
};

/** The form of one row; works without scripts. */
export function RowForm({ view, address }: { view: RowFormView; address: string }) {
  const { tables } = useMessages().change;
  const { id, title, before, fields, faults, isConflict, draft } = view;
  return (
    <article className="card stack plan-row no-print" id="row" tabIndex={-1} aria-labelledby="row-title">
      <h2 id="row-title">{title}</h2>
      {isConflict && (
        <p className="notice notice-warn" role="alert">
          {tables.conflict}
        </p>
      )}
      {faults.length > 0 && (
        <div className="notice notice-alert" role="alert">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      <form method="post" action={`${address}#row`} className="stack">
        {id !== null && <input type="hidden" name="id" value={id} />}
        <input type="hidden" name="before" value={before} />
        {fields.map((one) => (
          <FieldSet key={one.field.name} one={one} view={view} />
        ))}
        <div className="cluster">
          <button
            className="button button-small"
            type="submit"
            name="do"
            value={id === null ? "add" : "save"}
          >
            {tables.save}
          </button>
          <a className="button button-quiet button-small" href={address}>
            {tables.cancel}
          </a>
          {id !== null && (
            <button className="button button-quiet button-small" type="submit" name="do" value="remove">
              {tables.remove}
            </button>
          )}
        </div>
      </form>
      {draft && (
        <details className="disclosure">
          <summary>{tables.draft.title}</summary>
          <div className="stack">
            <p className="hint">{tables.draft.lead}</p>
            <label className="field">
              <b>{tables.draft.element}</b>
              <textarea className="input code-area" rows={14} readOnly defaultValue={draft.element} />
            </label>
            <label className="field">
              <b>{tables.draft.outcome}</b>
              <textarea className="input code-area" rows={6} readOnly defaultValue={draft.outcome} />
            </label>
          </div>
        </details>
      )}
    </article>
  );
}

function FieldSet({ one, view }: { one: RowFormView["fields"][number]; view: RowFormView }) {
  const { field, label, faults, theirs } = one;
  return (
    <fieldset className="row-field">
      <legend>{label}</legend>
      <RowInputs one={one} view={view} value={view.values[field.name]} />
      {theirs.map((text) => (
        <p className="notice notice-warn" key={text}>
          {text}
        </p>
      ))}
      {faults.map((fault) => (
        <p className="error" key={fault}>
          {fault}
        </p>
      ))}
    </fieldset>
  );
}
