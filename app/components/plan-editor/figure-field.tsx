import type { Baseline } from "../../domain/change/indicator.ts";
import { useMessages } from "../use-messages.ts";
import { DraftField, readNumber } from "./fields.tsx";

type Figure = Pick<Baseline, "value" | "numerator" | "denominator">;

type Props = {
  label: string;
  /** Null where there is none yet. */
  figure: Figure | null;
  /** Whether it may be given by its counts. */
  counts: boolean;
  notes?: string[];
  onChange(figure: Figure): string[] | null;
};

/** A value, or the counts that it is of: `75`, or `45/60`. */
export function FigureField({ label, figure, counts, notes, onChange }: Props) {
  const words = useMessages().planEditor;
  return (
    <DraftField
      label={label}
      {...(counts ? { hint: words.indicators.figureHint } : {})}
      type={counts ? "text" : "number"}
      value={figure ? writtenFigure(figure) : ""}
      {...(notes ? { notes } : {})}
      onChange={(text) => {
        const read = readFigure(text);
        if (read) return onChange(read);
        return figure === null && text.trim() === "" ? null : [words.errors.number];
      }}
    />
  );
}

/** Null when it is none. */
export function readFigure(text: string): Figure | null {
  const [first, second, ...more] = text.split("/").map(readNumber);
  if (more.length > 0 || first === null || first === undefined) return null;
  if (second === undefined)
    return text.includes("/") ? null : { value: first, numerator: null, denominator: null };
  return second === null ? null : { value: null, numerator: first, denominator: second };
}

function writtenFigure({ value, numerator, denominator }: Figure): string {
  if (numerator !== null && denominator !== null) return `${numerator}/${denominator}`;
  return value === null ? "" : String(value);
}
