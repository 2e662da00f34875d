import type { Question, SurveyModel } from "survey-core";
import type { EnteredFields } from "./entered-fields.ts";

/** Puts what was entered into the model; its element ids are those of the server's HTML. */
export function enterAnswers(model: SurveyModel, fields: EnteredFields): void {
  if (fields.size === 0 || !model.currentPage) return;
  for (const question of model.currentPage.questions) enterInto(question, fields);
}

/** A question of SurveyJS with the properties of its own class, read by name. */
type AnyQuestion = Question & {
  visibleChoices?: { value: unknown }[];
  visibleRateValues?: { value: unknown }[];
  visibleRows?: { name: string; fullName: string; value: unknown }[];
  visibleColumns?: { value: unknown }[];
  multiSelect?: boolean;
  cellType?: string;
  inputType?: string;
  getValueTrue?(): unknown;
  getValueFalse?(): unknown;
};

function enterInto(question: Question, fields: EnteredFields): void {
  const nested = question.getNestedQuestions().filter((inner) => inner !== question);
  if (nested.length > 0) {
    for (const inner of nested) enterInto(inner, fields);
    return;
  }
  const own = question as AnyQuestion;
  const id = own.inputId;
  switch (own.getType()) {
    case "checkbox":
      enterSeveral(own, fields);
      break;
    case "imagepicker":
      if (own.multiSelect) enterSeveral(own, fields);
      else enterChoice(own, own.visibleChoices, fields);
      break;
    case "radiogroup":
    case "buttongroup":
      enterChoice(own, own.visibleChoices, fields);
      break;
    case "rating":
      enterChoice(own, own.visibleRateValues, fields);
      break;
    case "boolean": {
      const field = fields.get(id);
      if (field) own.value = field.checked ? own.getValueTrue?.() : own.getValueFalse?.();
      break;
    }
    case "matrix":
      enterMatrix(own, fields);
      break;
    case "slider":
      enterSlider(own, fields);
      break;
    case "dropdown": {
      const field = fields.get(id);
      const choice = field && own.visibleChoices?.find(({ value }) => String(value) === field.value);
      if (choice) own.value = choice.value;
      break;
    }
    case "text":
    case "comment": {
      const field = fields.get(id);
      if (field)
        own.value = ["number", "range"].includes(own.inputType ?? "") ? numberOf(field.value) : field.value;
      break;
    }
  }
}

/** The controls of a question's items, by the position in their id. */
function* itemsOf(question: AnyQuestion, fields: EnteredFields): Generator<[number, boolean, string]> {
  const prefix = `${question.inputId}_`;
  for (const [id, { checked, value }] of fields) {
    const position = id.startsWith(prefix) ? id.slice(prefix.length) : "";
    if (/^\w+$/.test(position)) yield [Number(position), checked, value];
  }
}

function enterChoice(
  question: AnyQuestion,
  choices: { value: unknown }[] | undefined,
  fields: EnteredFields,
): void {
  for (const [, checked, text] of itemsOf(question, fields)) {
    const choice = choices?.find(({ value }) => String(value) === text);
    if (checked && choice) question.value = choice.value;
  }
}

function enterSeveral(question: AnyQuestion, fields: EnteredFields): void {
  const chosen = new Set<unknown>(Array.isArray(question.value) ? question.value : []);
  for (const [, checked, text] of itemsOf(question, fields)) {
    const choice = question.visibleChoices?.find(({ value }) => String(value) === text);
    if (!choice) continue;
    if (checked) chosen.add(choice.value);
    else chosen.delete(choice.value);
  }
  if (chosen.size > 0 || !question.isEmpty()) question.value = [...chosen];
}

function enterMatrix(question: AnyQuestion, fields: EnteredFields): void {
  const answers: Record<string, unknown> = { ...question.value };
  for (const row of question.visibleRows ?? []) {
    const chosen = (question.visibleColumns ?? [])
      .filter((_column, index) => fields.get(`${question.inputId}_${row.name}_${index}`)?.checked)
      .map(({ value }) => value);
    if (chosen.length > 0) answers[row.name] = question.cellType === "checkbox" ? chosen : chosen[0];
  }
  if (Object.keys(answers).length > 0) question.value = answers;
}

function enterSlider(question: AnyQuestion, fields: EnteredFields): void {
  const at = (index: number) => fields.get(`${question.id}-sjs-slider-input-${index}`)?.value;
  const low = at(0);
  const high = at(1);
  const range = (question as AnyQuestion & { sliderType?: string }).sliderType === "range";
  if (low === undefined && high === undefined) return;
  if (!range) {
    if (low !== undefined) question.value = Number(low);
    return;
  }
  const { min, max } = question as AnyQuestion & { min: number; max: number };
  question.value = [Number(low ?? min), Number(high ?? max)];
}

const numberOf = (text: string): number | undefined => (text.trim() === "" ? undefined : Number(text));
