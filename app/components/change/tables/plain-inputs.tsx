import { useMessages } from "../../use-messages.ts";

export type Option = { value: string; label: string };

/** A part of a value of which only its form is known; undefined where there is none. */
export const partOf = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (now, key) =>
      typeof now === "object" && now !== null ? (now as Record<string, unknown>)[key] : undefined,
    value,
  );
export const textAt = (value: unknown, ...path: string[]): string => String(partOf(value, ...path) ?? "");

export function Line({
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
export function Both({
  name,
  label,
  value,
  lines,
}: {
  name: string;
  label: string;
  value: unknown;
  lines: number;
}) {
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

export function Select({
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

export function Boxes({ name, options, chosen }: { name: string; options: Option[]; chosen: string[] }) {
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

export function Ticks({
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
          <input type="checkbox" name={`${name}.${tick}`} defaultChecked={partOf(value, tick) === true} />
          {words[tick] ?? tick}
        </label>
      ))}
    </div>
  );
}
