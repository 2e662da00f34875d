import { useState } from "react";
import { ballotFields, pointsGiven, readBallotFields } from "../../../domain/live/ballot-fields.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import type { ControlProps } from "./ballot-control.tsx";

/** Points to share out: a number beside each item, and what is left. */
export function PointsControl({ view, given, invalid }: ControlProps) {
  const locale = useLocale();
  const words = useMessages().participant;
  const formats = formatsIn(locale);
  const value = (given?.value ?? {}) as Record<string, unknown>;
  const [sum, setSum] = useState(pointsGiven(value));
  const left = (view.total ?? 100) - sum;
  return (
    <div
      className="points"
      onChange={(event) => {
        const form = (event.target as HTMLInputElement).form;
        if (form) setSum(pointsGiven(readBallotFields(view, new FormData(form))?.value));
      }}
    >
      {view.items?.map(({ name, title }, place) => (
        <div className="points-row" key={name}>
          <label htmlFor={`points-${place}`}>{title[locale]}</label>
          <input
            className="input"
            id={`points-${place}`}
            name={ballotFields.item(name)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            defaultValue={value[name] === undefined ? "" : String(value[name])}
            aria-describedby={invalid ? "ballot-error points-left" : "points-left"}
          />
        </div>
      ))}
      <p className="points-left" id="points-left" data-done={left === 0 || undefined}>
        {left === 0
          ? words.allGiven
          : left > 0
            ? words.left(formats.decimal(left), left)
            : words.over(formats.decimal(-left))}
      </p>
    </div>
  );
}
