import type { ReactNode } from "react";
import type { Field } from "../../../domain/change/plan-table.ts";
import { spareRows } from "../../../domain/change/read-row.ts";
import { useMessages } from "../../use-messages.ts";

type Option = { value: string; label: string };
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
    <article className="card stack plan-row no-print" id="row" aria-labelledby="row-title">
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
      <form method="post" action={address} className="stack">
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
  const { tables } = useMessages().change;
  const { field, label, faults, theirs } = one;
  return (
    <fieldset className="row-field">
      <legend>{label}</legend>
      <Inputs one={one} view={view} value={view.values[field.name]} />
      {theirs.map((text) => (
        <p className="notice notice-warn" key={text}>
          {tables.theirs(text)}
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

const read = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (now, key) => (typeof now === "object" && now !== null ? (now as Values)[key] : undefined),
    value,
  );
const textAt = (value: unknown, ...path: string[]): string => String(read(value, ...path) ?? "");

type InputsProps = { one: RowFormView["fields"][number]; view: RowFormView; value: unknown };

function Inputs({ one: { field, label, options }, view, value }: InputsProps) {
  const { tables } = useMessages().change;
  const { name } = field;
  switch (field.kind) {
    case "text":
      return <Both name={name} label={label} value={value} lines={field.lines} />;
    case "line":
      return <Line name={name} label={label} value={String(value ?? "")} />;
    case "choice":
    case "one":
      return <Select name={name} label={label} options={options} value={String(value ?? "")} />;
    case "several":
      return <Boxes name={name} options={options} chosen={(value as string[] | undefined) ?? []} />;
    case "ticks":
      return <Ticks name={name} of={field.of} words={tables.ticks} value={value} />;
    case "quality":
      return (
        <>
          <div>
            <Select
              name={`${name}.existing`}
              label={tables.fields.existing ?? label}
              options={options}
              value={textAt(value, "existing")}
            />
          </div>
          <Ticks name={name} of={["accessible", "reliable"]} words={tables.ticks} value={value} />
        </>
      );
    case "timeline":
    case "period":
      return (
        <>
          <div className="form-pair">
            <Line
              name={`${name}.from`}
              label={tables.fields.from ?? ""}
              value={textAt(value, "from")}
              type="date"
            />
            <Line
              name={`${name}.to`}
              label={tables.fields.to ?? ""}
              value={textAt(value, "to")}
              type="date"
            />
          </div>
          {field.kind === "timeline" && (
            <>
              <Both
                name={`${name}.note`}
                label={tables.fields.note ?? ""}
                value={read(value, "note")}
                lines={1}
              />
              <p className="hint">{tables.timelineHint}</p>
            </>
          )}
        </>
      );
    case "custom":
      return view.columns.length === 0 ? (
        <p className="hint">{tables.columns.none}</p>
      ) : (
        view.columns.map(({ id, title }) => (
          <Both key={id} name={`${name}.${id}`} label={title} value={read(value, id)} lines={1} />
        ))
      );
    case "measure":
      return (
        <>
          <Select name={name} label={label} options={options} value={measureValue(value)} />
          {textAt(value, "kind") === "roll-up" && (
            <Boxes
              name={`${name}.of`}
              options={view.parts}
              chosen={(read(value, "of") as string[] | undefined) ?? []}
            />
          )}
        </>
      );
    case "baseline":
      return (
        <div className="form-many">
          <Line
            name={`${name}.date`}
            label={tables.fields.date ?? ""}
            value={textAt(value, "date")}
            type="date"
          />
          {["value", "numerator", "denominator"].map((part) => (
            <Line
              key={part}
              name={`${name}.${part}`}
              label={tables.parts[part] ?? part}
              value={textAt(value, part)}
              inputMode="decimal"
            />
          ))}
          <Line name={`${name}.source`} label={tables.parts.source ?? ""} value={textAt(value, "source")} />
        </div>
      );
    case "targets":
      return <Targets name={name} value={value} groups={view.groups} />;
    case "tasks":
      return <Tasks name={name} value={value} />;
  }
}

const measureValue = (value: unknown): string => {
  const kind = textAt(value, "kind");
  return kind === "survey" ? JSON.stringify(value) : kind || "hand";
};

function Line({
  name,
  label,
  value,
  type = "text",
  inputMode,
  lang,
}: {
  name: string;
  label: string;
  value: string;
  type?: "text" | "date";
  inputMode?: "decimal";
  lang?: string;
}) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input className="input input-small" {...{ name, type, inputMode, lang }} defaultValue={value} />
    </label>
  );
}

/** A text in both languages. */
function Both({ name, label, value, lines }: { name: string; label: string; value: unknown; lines: number }) {
  const { tables } = useMessages().change;
  return (
    <div className="form-pair">
      {(["en", "fr"] as const).map((lang) => {
        const shared = {
          ...{ id: `${name}.${lang}`, name: `${name}.${lang}`, lang, className: "input input-small" },
          defaultValue: textAt(value, lang),
        };
        return (
          <div key={lang} className="field">
            <label className="field-label" htmlFor={shared.id}>
              {`${label}, ${tables.languages[lang]}`}
            </label>
            {lines === 1 ? <input {...shared} /> : <textarea {...shared} rows={lines} />}
          </div>
        );
      })}
    </div>
  );
}

function Select({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: Option[];
  value: string;
}) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select className="input input-small" name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Boxes({ name, options, chosen }: { name: string; options: Option[]; chosen: string[] }) {
  return (
    <div className="row-boxes">
      {options.map(({ value, label }) => (
        <label key={value} className="option">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          {label}
        </label>
      ))}
    </div>
  );
}

function Ticks({
  name,
  of,
  words,
  value,
}: {
  name: string;
  of: readonly string[];
  words: Record<string, string>;
  value: unknown;
}) {
  return (
    <div className="row-boxes">
      {of.map((tick) => (
        <label key={tick} className="option">
          <input type="checkbox" name={`${name}.${tick}`} defaultChecked={read(value, tick) === true} />
          {words[tick] ?? tick}
        </label>
      ))}
    </div>
  );
}

function Targets({ name, value, groups }: { name: string; value: unknown; groups: Option[] }) {
  const { parts } = useMessages().change.tables;
  return (
    <Several name={name} value={value} className="form-many">
      {(target, row) => {
        const group = read(target, "group");
        return (
          <>
            <Line name={`${row}.by`} label={parts.by ?? ""} value={textAt(target, "by")} type="date" />
            <Line
              name={`${row}.value`}
              label={parts.value ?? ""}
              value={textAt(target, "value")}
              inputMode="decimal"
            />
            <Select
              name={`${row}.group`}
              label={parts.group ?? ""}
              options={groups}
              value={group ? JSON.stringify(group) : ""}
            />
          </>
        );
      }}
    </Several>
  );
}

function Tasks({ name, value }: { name: string; value: unknown }) {
  const { parts } = useMessages().change.tables;
  return (
    <Several name={name} value={value}>
      {(task, row) => (
        <>
          <Both name={`${row}.text`} label={parts.task ?? ""} value={read(task, "text")} lines={1} />
          <label className="option">
            <input type="checkbox" name={`${row}.done`} defaultChecked={read(task, "done") === true} />
            {parts.done}
          </label>
        </>
      )}
    </Several>
  );
}

/** A field that holds several, with some to spare for new ones. */
function Several(props: {
  name: string;
  value: unknown;
  className?: string;
  children: (one: unknown, row: string) => ReactNode;
}) {
  const { name, value, className, children } = props;
  const { tables } = useMessages().change;
  const all = [...((value as unknown[] | undefined) ?? []), ...Array.from({ length: spareRows }, () => null)];
  return (
    <>
      <input type="hidden" name={`${name}.rows`} value={all.length} />
      {all.map((one, place) => {
        const row = `${name}.${place}`;
        return (
          <div className={className} key={textAt(one, "id") || row}>
            <input type="hidden" name={`${row}.id`} value={textAt(one, "id")} />
            {children(one, row)}
          </div>
        );
      })}
      <p className="hint">{tables.rowsHint}</p>
    </>
  );
}
