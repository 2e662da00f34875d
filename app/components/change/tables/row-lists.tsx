import type { ReactNode } from "react";
import { spareRows } from "../../../domain/change/read-row.ts";
import { useMessages } from "../../use-messages.ts";
import { Both, Line, type Option, partOf, Select, textAt } from "./plain-inputs.tsx";

export function Targets({ name, value, groups }: { name: string; value: unknown; groups: Option[] }) {
  const { parts } = useMessages().change.tables;
  return (
    <Several name={name} value={value} className="form-many">
      {(target, row) => {
        const group = partOf(target, "group");
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

export function Tasks({ name, value }: { name: string; value: unknown }) {
  const { parts } = useMessages().change.tables;
  return (
    <Several name={name} value={value}>
      {(task, row) => (
        <>
          <Both name={`${row}.text`} label={parts.task ?? ""} value={partOf(task, "text")} lines={1} />
          <label className="option">
            <input type="checkbox" name={`${row}.done`} defaultChecked={partOf(task, "done") === true} />
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
