import type { Values } from "../../survey/condition.ts";
import { choiceText, type QuestionOf } from "../../survey/instrument.ts";
import { emptyAnswers, isOffered } from "../visibility.ts";
import { bad, type Checked, type Completeness, isEmpty, isObject, ok } from "./checked.ts";
import { checkChoice, checkChoices } from "./choices.ts";

export function checkMatrix(
  { rows, columns, several, everyRow, differs }: QuestionOf<"matrix">,
  value: unknown,
  values: Values,
  { complete }: Completeness,
): Checked {
  const checkCell = (cell: unknown) =>
    several
      ? checkChoices({ choices: columns, min: undefined, max: undefined }, cell, values)
      : checkChoice(columns, cell, values);
  if (!isObject(value)) return bad("wrong_type");
  const normal = emptyAnswers();
  for (const [key, cell] of Object.entries(value)) {
    const row = rows.byText.get(key);
    if (!row) return bad("unknown_row");
    // What was answered in a row that is hidden by now is no answer, as with a hidden question.
    if (isEmpty(cell) || !isOffered(rows, row, values)) continue;
    const checked = checkCell(cell);
    if ("fault" in checked) return checked;
    normal[choiceText(row.value)] = checked.value;
  }
  const offered = rows.list.filter((row) => isOffered(rows, row, values));
  if (complete && everyRow && offered.some(({ value: row }) => !(choiceText(row) in normal))) {
    return bad("required");
  }
  const cells = Object.values(normal).map(choiceText);
  if (differs && new Set(cells).size < cells.length) return bad("duplicate");
  return ok(normal);
}
