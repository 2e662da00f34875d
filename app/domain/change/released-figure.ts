import type { OutcomeCell } from "../disclosure/published.ts";
import { cellsOf, shapeOf, viewKey } from "../disclosure/tables.ts";
import type { DesignedOutcome } from "../release/design.ts";
import type { Released } from "../release/released.ts";
import { choiceText } from "../survey/instrument.ts";
import { isCountShown } from "../tally/results.ts";
import { bandFigure, countFigure } from "./figures.ts";
import type { PlanGroup, SurveyMeasure, Unit } from "./indicator.ts";
import type { ReadingFigure } from "./reading.ts";

const hidden: ReadingFigure = { hidden: true };

/**
 * The outcome of a release that counts exactly what a measure asks for: the same question and row, the same favourable
 * answers. Undefined where there is none.
 */
export function outcomeFor(
  { tables }: Pick<Released, "tables">,
  { question, row, favourable }: SurveyMeasure,
): DesignedOutcome | undefined {
  const item = row === null ? "" : choiceText(row);
  const asked = new Set(favourable.map(choiceText));
  return tables.design.outcomes.find(
    (outcome) =>
      outcome.question === question &&
      outcome.item === item &&
      outcome.favourable.length === asked.size &&
      outcome.favourable.every((value) => asked.has(value)),
  );
}

/**
 * What a release tells of a measure: of everyone, or of one group. Only published counts are read; what is hidden, or is
 * not counted this way, stays hidden. Null where the release does not ask the question, or has no such group.
 */
export function releasedFigure(
  released: Pick<Released, "tables">,
  measure: SurveyMeasure,
  unit: Unit,
  group: PlanGroup | null,
): ReadingFigure | null {
  const outcome = outcomeFor(released, measure);
  if (!outcome) return group === null ? countedChoices(released, measure, unit) : null;
  const { published } = released.tables;
  const place = published.outcomes.indexOf(outcome.key);
  const by = group === null ? [] : [group.dimension];
  const view = published.views.find((one) => viewKey(one.by) === viewKey(by));
  if (place === -1 || !view) return group === null ? hidden : null;
  const cell = group === null ? 0 : cellOfGroup(released, group);
  if (cell === null) return null;
  const shown: OutcomeCell | null = view.outcomes[place]?.[cell] ?? null;
  if (shown === null || view.responses[cell] === null) return hidden;
  if ("favourable" in shown) return countFigure(unit, shown.favourable, shown.answered);
  return bandFigure(
    unit,
    shown.answered,
    "atMost" in shown ? { atMost: shown.atMost } : { atLeast: shown.atLeast },
  );
}

function cellOfGroup({ tables }: Pick<Released, "tables">, { dimension, value }: PlanGroup): number | null {
  const groups = tables.published.dimensions.find(({ name }) => name === dimension)?.groups ?? [];
  const place = groups.indexOf(value);
  if (place === -1) return null;
  return cellsOf(shapeOf(tables.published, [dimension])).findIndex(([group]) => group === place);
}

/** Favourable answers to a question that is no outcome, added up from its published choices. */
function countedChoices(
  { tables }: Pick<Released, "tables">,
  { question: name, row, favourable }: SurveyMeasure,
  unit: Unit,
): ReadingFigure | null {
  const question = tables.results.questions.find((one) => one.name === name);
  if (!question) return null;
  if (question.hidden) return hidden;
  const shown =
    row === null ? question : question.rows?.find(({ value }) => choiceText(value) === choiceText(row));
  if (!shown) return null;
  if (shown.hidden) return hidden;
  // Who chose several would be counted several times.
  if (shown.several && favourable.length > 1) return null;
  let sum = 0;
  for (const value of favourable) {
    const choice = shown.choices.find((one) => choiceText(one.value) === choiceText(value));
    if (!choice) return null;
    if (!isCountShown(choice)) return hidden;
    sum += choice.count;
  }
  return countFigure(unit, sum, shown.n);
}
