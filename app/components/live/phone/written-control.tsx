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
  if (view.input) return <input {...props} type={view.input} />;
  return view.kind === "text" ? <textarea {...props} rows={4} /> : <input {...props} />;
}

/** A field for each column of a board, or for each item of a question with several. */
export function BoardControl({ view, given }: ControlProps) {
  const locale = useLocale();
  const value = (given?.value ?? {}) as Record<string, unknown>;
  return view.items?.map(({ name, title, maxLength, input }, place) => {
    const props = {
      className: "input board-input",
      id: `board-${place}`,
      name: ballotFields.item(name),
      maxLength,
      dir: "auto",
      defaultValue: value[name] === undefined ? "" : String(value[name]),
    };
    return (
      <div className="field" key={name}>
        <label htmlFor={`board-${place}`}>{title[locale]}</label>
        {input === "number" ? (
          <input {...props} inputMode="decimal" autoComplete="off" />
        ) : input ? (
          <input {...props} type={input} autoComplete="off" />
        ) : (
          <textarea {...props} rows={2} />
        )}
      </div>
    );
  });
}
