import { ballotFields, otherValue } from "../../../domain/live/ballot-fields.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import type { ControlProps } from "./ballot-control.tsx";

/** One choice or several, a scale side by side, and "other" with a field for one's own words. */
export function ChoiceControl({ view, given, invalid }: ControlProps) {
  const locale = useLocale();
  const words = useMessages().participant;
  const { choices = [], other, ends, kind } = view;
  const value = given?.value;
  const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
  const type = kind === "choices" ? "checkbox" : "radio";
  const list = [...choices.map(({ value, text }) => ({ value: String(value), text: text[locale] }))];
  if (other && !list.some(({ value }) => value === otherValue)) {
    list.push({ value: otherValue, text: other[locale] });
  }
  return (
    <>
      <div className={kind === "scale" ? "scale-choices" : "choices"}>
        {list.map(({ value, text }) => (
          <label className="choice" key={value}>
            <input
              type={type}
              name={ballotFields.value}
              value={value}
              defaultChecked={chosen.has(value)}
              aria-describedby={invalid ? "ballot-error" : undefined}
            />
            <span className="choice-text">{text}</span>
          </label>
        ))}
        {other && (
          <div className="field other-words">
            <label htmlFor="ballot-comment">{words.other}</label>
            <input
              className="input"
              id="ballot-comment"
              name={ballotFields.comment}
              maxLength={1_000}
              defaultValue={given?.comment ?? ""}
              autoComplete="off"
            />
          </div>
        )}
      </div>
      {ends && (
        <p className="scale-ends">
          <span>
            {list[0]?.text} – {ends.low[locale]}
          </span>
          <span>
            {list.at(-1)?.text} – {ends.high[locale]}
          </span>
        </p>
      )}
    </>
  );
}
