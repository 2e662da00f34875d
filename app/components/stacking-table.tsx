import type { ReactNode } from "react";

/** A column's head: how it is called, and whether its cells are figures. */
export type Column = { name: string; label: string; isNumber?: boolean };

type TableProps = {
  className?: string;
  /** How the table is called, or the id of what names it. */
  label?: string;
  labelledBy?: string;
  columns: readonly Column[];
  /** Rows of `HeadCell` and `Cell`s. */
  children: ReactNode;
};

/**
 * A table that a narrow screen shows as cards, one a row, each cell under its column's name. It is a table for screen readers at any
 * width: its roles are written out, because what is not laid out as a table loses them in some browsers.
 */
export function StackingTable({ className, label, labelledBy, columns, children }: TableProps) {
  return (
    <table
      className={className ? `table stacking-table ${className}` : "table stacking-table"}
      aria-label={label}
      aria-labelledby={labelledBy}
      {...{ role: "table" }}
    >
      <thead {...{ role: "rowgroup" }}>
        <tr {...{ role: "row" }}>
          {columns.map(({ name, label: head, isNumber }) => (
            <th
              scope="col"
              key={name}
              className={isNumber ? "number" : undefined}
              {...{ role: "columnheader" }}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...{ role: "rowgroup" }}>{children}</tbody>
    </table>
  );
}

export function Row({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <tr id={id} tabIndex={id === undefined ? undefined : -1} className={className} {...{ role: "row" }}>
      {children}
    </tr>
  );
}

/** What a row is about: the head of its card. */
export const HeadCell = ({ className, children }: { className?: string; children: ReactNode }) => (
  <th scope="row" className={className} {...{ role: "rowheader" }}>
    {children}
  </th>
);

/** One cell; its card leaves it out where it is empty. */
export function Cell({ of, className, children }: { of: Column; className?: string; children?: ReactNode }) {
  const classes = [of.isNumber && "number", className].filter(Boolean).join(" ");
  return (
    <td data-label={of.label} className={classes || undefined} {...{ role: "cell" }}>
      {children}
    </td>
  );
}

/** Several things in a cell, each in a line of its own; one alone is no list. */
export function Lines({ lines }: { lines: readonly ReactNode[] }) {
  if (lines.length < 2) return <>{lines[0]}</>;
  return (
    <ul className="cell-lines">
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two tasks may have the same words; nothing here keeps a state.
        <li key={place}>{line}</li>
      ))}
    </ul>
  );
}
