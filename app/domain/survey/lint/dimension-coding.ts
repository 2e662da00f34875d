import type { Dimension } from "../analysis.ts";
import { choiceText, type Question } from "../instrument.ts";
import { at, type LintReport } from "./report.ts";
import { valuesOf } from "./values.ts";

/** How people who chose several groups are counted is a decision; units of their own are never merged with others. */
export function lintCoding(dimension: Dimension, question: Question, path: string, report: LintReport): void {
  const { errors, warnings } = report;
  const { several, primaryUnits = [] } = dimension;
  if (question.kind === "choices") {
    if (several === undefined) warnings.push(at(path, "unstated_coding", { question: question.name }));
    else if (several === "apart" && primaryUnits.length > 0) warnings.push(at(path, "units_counted_apart"));
    else if (primaryUnits.length > 0 && !standFirst(question, primaryUnits))
      warnings.push(at(path, "units_not_first", { question: question.name }));
  }
  const unitOf = new Map(
    primaryUnits.flatMap((unit, place) => unit.map((value) => [choiceText(value), place] as const)),
  );
  for (const group of Object.keys(dimension.groups ?? {})) {
    const units = new Set(partsOf(dimension, group).map((value) => unitOf.get(value)));
    if (units.size > 1) errors.push(at(`${path}.groups.${group}`, "merged_units", { name: group }));
  }
}

/** The values in a merged group, those of merged groups in it included. */
function partsOf({ groups = {} }: Dimension, name: string, seen: string[] = []): string[] {
  return (groups[name]?.values ?? []).flatMap((part) => {
    const text = choiceText(part);
    return text in groups && !seen.includes(text)
      ? partsOf({ groups } as Dimension, text, [...seen, text])
      : [text];
  });
}

/** Whether no other choice stands before one of the units: who chose both is counted in the first. */
function standFirst(question: Question, units: NonNullable<Dimension["primaryUnits"]>): boolean {
  const own = new Set(units.flat().map(choiceText));
  const order = [...(valuesOf(question) ?? [])];
  return order.slice(0, own.size).every((value) => own.has(value));
}
