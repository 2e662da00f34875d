import type { Instrument } from "../instrument.ts";
import { at, type LintReport } from "./report.ts";

/** A name that lives on must keep its meaning: old and new answers are counted together. */
export function lintChanges(instrument: Instrument, earlier: Instrument[], { errors }: LintReport): void {
  for (const question of instrument.questions) {
    const before = earlier
      .map(({ byName }) => byName.get(question.name))
      .find((known) => known !== undefined && known.kind !== question.kind);
    if (before) {
      errors.push(
        at(question.name, "meaning_changed", {
          question: question.name,
          before: before.type,
          after: question.type,
        }),
      );
    }
  }
}
