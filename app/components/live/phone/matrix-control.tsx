import { ballotFields } from "../../../domain/live/ballot-fields.ts";
import { useLocale } from "../../locale-context.tsx";
import type { ControlProps } from "./ballot-control.tsx";

/** A question with rows: one choice in each, or several. */
export function MatrixControl({ view, given }: ControlProps) {
  const locale = useLocale();
  const value = (given?.value ?? {}) as Record<string, unknown>;
  return view.rows?.map((row) => (
    <fieldset key={row.value} className="stack stack-tight">
      <legend>{row.text[locale]}</legend>
      <div className="choices">
        {view.columns?.map((column) => (
          <label className="choice" key={column.value}>
            <input
              type={view.several ? "checkbox" : "radio"}
              name={ballotFields.row(row.value)}
              value={column.value}
              defaultChecked={[value[row.value]].flat().some((chosen) => String(chosen) === column.value)}
            />
            <span className="choice-text">{column.text[locale]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  ));
}
