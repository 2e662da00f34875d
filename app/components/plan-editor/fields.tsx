import { type ReactNode, useId, useState } from "react";
import type { BilingualText } from "../../domain/change/text.ts";
import { locales } from "../../i18n/locale.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";

const longest = 4_000;

type TextPairProps = {
  label: string;
  hint?: string;
  value: BilingualText;
  rows?: number;
  /** Of the first field, to give it the focus. */
  id?: string;
  notes?: string[];
  onChange(value: BilingualText): void;
};

/** A text in both languages beside each other, of one line when no rows are given; every letter is in the plan at once. */
export function TextPair({ label, hint, value, rows, id, notes = [], onChange }: TextPairProps) {
  const own = useId();
  const { settle, mayEdit } = useEditor();
  const words = useMessages().planEditor.panel;
  const name = id ?? own;
  const described = [hint && `${name}-hint`, notes.length > 0 && `${name}-notes`].filter(Boolean).join(" ");
  return (
    <fieldset className="stack stack-tight editor-pair">
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div className="editor-pair-fields">
        {locales.map((locale, place) => {
          const common = {
            id: place === 0 ? name : `${name}-${locale}`,
            lang: locale,
            value: value[locale],
            maxLength: longest,
            readOnly: !mayEdit,
            onChange: ({ target }: { target: { value: string } }) =>
              onChange({ ...value, [locale]: rows ? target.value : target.value.replace(/\n/g, " ") }),
            onBlur: settle,
            "aria-label": `${label}, ${words[locale === "en" ? "english" : "french"]}`,
            "aria-describedby": described || undefined,
          };
          return (
            <div key={locale} className="editor-pair-field">
              <span className="editor-language" aria-hidden="true">
                {locale.toUpperCase()}
              </span>
              <textarea
                rows={rows ?? 1}
                {...common}
                className={`input input-small${rows ? "" : " editor-line"}`}
                onKeyDown={(event) => {
                  if (!rows && event.key === "Enter") event.preventDefault();
                }}
              />
            </div>
          );
        })}
      </div>
      <Notes id={`${name}-notes`} notes={notes} />
    </fieldset>
  );
}

/** What is missing or wrong, beside its cell. */
export function Notes({ id, notes }: { id?: string; notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="editor-notes" id={id}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

type FieldProps = { label: string; hint?: string; notes?: string[] };

export function SelectField(
  props: FieldProps & { value: string; onChange(value: string): void; children: ReactNode; id?: string },
) {
  const own = useId();
  const { mayEdit } = useEditor();
  const { label, hint, notes = [], value, onChange, children, id = own } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <p className="hint">{hint}</p>}
      <select
        className="input input-small"
        id={id}
        value={value}
        disabled={!mayEdit}
        aria-describedby={notes.length > 0 ? `${id}-notes` : undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        {children}
      </select>
      <Notes id={`${id}-notes`} notes={notes} />
    </div>
  );
}

type DraftProps = FieldProps & {
  type: "number" | "date" | "text";
  /** As the plan has it; empty for nothing. */
  value: string;
  /** @returns what is wrong with it; what was typed then stays in the field */
  onChange(value: string): string[] | null;
};

/**
 * One line that may be wrong while it is typed: it goes into the plan when it is left, and stays as it was typed when it
 * cannot.
 */
export function DraftField({ label, hint, notes = [], type, value, onChange }: DraftProps) {
  const id = useId();
  const { mayEdit, settle } = useEditor();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string[]>([]);
  const commit = () => {
    settle();
    if (draft === null) return;
    const errors = draft === value ? null : onChange(draft);
    setWrong(errors ?? []);
    if (!errors) setDraft(null);
  };
  const described = [
    hint && `${id}-hint`,
    wrong.length > 0 && `${id}-error`,
    notes.length > 0 && `${id}-notes`,
  ].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        className="input input-small"
        id={id}
        // Numbers as text: a browser's number field would hide what it does not understand.
        type={type === "number" ? "text" : type}
        inputMode={type === "number" ? "decimal" : undefined}
        autoComplete="off"
        maxLength={longest}
        readOnly={!mayEdit}
        value={draft ?? value}
        aria-invalid={wrong.length > 0}
        aria-describedby={described.join(" ") || undefined}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit();
        }}
      />
      {wrong.length > 0 && (
        <p className="error" id={`${id}-error`} role="alert">
          {wrong.join(" ")}
        </p>
      )}
      <Notes id={`${id}-notes`} notes={notes} />
    </div>
  );
}

/** A number as it is typed, with a comma or a point; null for nothing, undefined when it is none. */
export function readNumber(text: string): number | null | undefined {
  const written = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (written === "") return null;
  const number = Number(written);
  return Number.isFinite(number) ? number : undefined;
}

export const written = (number: number | null): string => (number === null ? "" : String(number));
