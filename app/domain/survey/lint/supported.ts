import type { SurveyModel } from "survey-core";
import { sourceOfChoices } from "../compile/choices.ts";
import { everyQuestion, type SurveyJsObject } from "../compile/survey-js.ts";
import { hasNumberMask } from "../compile/text-shape.ts";
import { displayTypes, questionTypes } from "../question-types.ts";
import { at, type LintReport } from "./report.ts";

/** What SurveyJS can ask and Chorus could not keep or count the answers of is refused, wherever it stands. */
export function lintSupported(model: SurveyModel, { errors }: LintReport): void {
  for (const { question, path } of everyQuestion(model.getAllQuestions())) {
    const source: SurveyJsObject = question;
    const type = question.getType();
    if (!questionTypes.has(type) && !displayTypes.has(type)) {
      errors.push(at(path, "unsupported_type", { type }));
      continue;
    }
    if (["matrix", "matrixdropdown"].includes(type) && source.rows.length === 0) {
      errors.push(at(`${path}.rows`, "no_rows"));
    }
    // SurveyJS hides the column and asks for its cells all the same.
    if (source.columnsVisibleIf && type !== "matrix") {
      errors.push(at(`${path}.columnsVisibleIf`, "unsupported_expression", { subject: "columnsVisibleIf" }));
    }
    if (source.valuePropertyName) errors.push(at(path, "answers_as_objects"));
    if (source.allowCustomChoices) errors.push(at(path, "custom_choices"));
    if (source.choicesLazyLoadEnabled) errors.push(at(path, "choices_from_code"));
    if (hasNumberMask(source) && source.maskSettings.saveMaskedValue) errors.push(at(path, "masked_number"));
    for (const choice of source.choices ?? []) {
      if (choice.elements?.length > 0) errors.push(at(`${path}.choices`, "questions_in_choice"));
      else if (choice.showCommentArea) errors.push(at(`${path}.choices`, "text_per_choice"));
    }
    if (source.choicesFromQuestion && !carriesChoices(source)) {
      errors.push(at(`${path}.choicesFromQuestion`, "carried_choices", { from: source.choicesFromQuestion }));
    }
  }
  lintTargets(model, errors);
}

/** Whether the choices come from the choices of another question, and that one's not from here in turn. */
function carriesChoices(source: SurveyJsObject): boolean {
  const seen = new Set([source]);
  for (let from: SurveyJsObject = source; from.choicesFromQuestion; ) {
    from = sourceOfChoices(from);
    // Entries of a table or a panel are texts that people typed, and no choices.
    if (!from?.visibleChoices || seen.has(from)) return false;
    seen.add(from);
  }
  return true;
}

/** What a survey sets by itself must be an answer: to a question that there is. */
function lintTargets(model: SurveyModel, errors: LintReport["errors"]): void {
  const keys = new Set(
    model.getAllQuestions().flatMap((question) => [question.name, question.getValueName()]),
  );
  const lint = (path: string, name: string) => {
    // "panel[0].age" and "table.row.column" are places inside an answer.
    const known = keys.has(name) || keys.has(name.split(/[.[]/)[0] ?? "");
    if (name && !known) errors.push(at(path, "unknown_target", { name }));
  };
  for (const trigger of model.triggers as SurveyJsObject[]) {
    const type: string = trigger.getType();
    if (type === "visibletrigger") errors.push(at(type, "visible_trigger"));
    if (trigger.isVariable)
      errors.push(at(`${type}.isVariable`, "unknown_target", { name: trigger.setToName }));
    else lint(`${type}.setToName`, trigger.setToName ?? "");
  }
  for (const { question, path } of everyQuestion(model.getAllQuestions())) {
    const bindings: SurveyJsObject = question.bindings?.getJson();
    for (const name of Object.values(bindings ?? {})) lint(`${path}.bindings`, String(name));
  }
}
