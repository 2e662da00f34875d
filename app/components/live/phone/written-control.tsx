import { ballotFields } from "../../../domain/live/ballot-fields.ts";
import { useLocale } from "../../locale-context.tsx";
import type { ControlProps } from "./ballot-control.tsx";

/** A word, a line, a number, or a longer text. */
export function TextControl({ view, given, invalid }: ControlProps) {
  const locale = useLocale();
  const props = {
    id: "ballot-text",
    className: "input",
    name: ballotFields.value,
    defaultValue: given?.value === undefined || given.value === null ? "" : String(given.value),
    maxLength: view.maxLength,
    placeholder: view.placeholder?.[locale],
    autoComplete: "off",
    dir: "auto",
    "aria-labelledby": "question-title",
    "aria-describedby": invalid ? "ballot-error" : undefined,
    "aria-invalid": invalid || undefined,
  };
  if (view.kind === "number") return <input {...props} inputMode="decimal" />;
  return view.kind === "text" ? <textarea {...props} rows={4} /> : <input {...props} />;
}

/** A field for each column of a board. */
export function BoardControl({ view, given }: ControlProps) {
  const locale = useLocale();
  const value = (given?.value ?? {}) as Record<string, unknown>;
  return view.items?.map(({ name, title, maxLength }, place) => (
    <div className="field" key={name}>
      <label htmlFor={`board-${place}`}>{title[locale]}</label>
      <textarea
        className="input board-input"
        id={`board-${place}`}
        name={ballotFields.item(name)}
        rows={2}
        maxLength={maxLength}
        dir="auto"
        defaultValue={value[name] === undefined ? "" : String(value[name])}
      />
    </div>
  ));
}
