import type { ReactNode } from "react";
import { type Selection, useEditor } from "./editor-context.tsx";
import { PanelPart } from "./panel.tsx";

/** An element that belongs to what is open. */
export type Listed = {
  opens: NonNullable<Selection>;
  title: string;
  /** What a screen reader is told, where the title alone says too little. */
  label?: string;
  before?: ReactNode;
  note?: string | false;
};

type Props = {
  title: string;
  /** Said when there is none; nothing is shown then without it. */
  none?: string;
  listed: Listed[];
  add?: { label: string; run(): void };
  children?: ReactNode;
};

/** What belongs to what is open, each to be opened itself, and the button that adds one. */
export function PanelList({ title, none, listed, add, children }: Props) {
  const { mayEdit } = useEditor();
  if (listed.length === 0 && none === undefined) return null;
  return (
    <PanelPart title={title}>
      <OpenList listed={listed} />
      {listed.length === 0 && <p className="hint">{none}</p>}
      {mayEdit && add && (
        <div>
          <button type="button" className="button button-quiet button-small editor-add" onClick={add.run}>
            + {add.label}
          </button>
        </div>
      )}
      {children}
    </PanelPart>
  );
}

/** Elements, each to be opened. */
export function OpenList({ listed }: { listed: Listed[] }) {
  const { select } = useEditor();
  if (listed.length === 0) return null;
  return (
    <ul className="editor-links">
      {listed.map(({ opens, title, label, before, note }) => (
        <li key={`${opens.in} ${opens.id} ${note}`}>
          {before}
          <button
            type="button"
            className="editor-open"
            aria-label={label}
            onClick={() => select(opens, "panel")}
          >
            {title}
          </button>
          {note && <span className="hint"> {note}</span>}
        </li>
      ))}
    </ul>
  );
}
