import type { Question, SurveyModel } from "survey-core";

/** What stands in native controls, by element id. */
export type EnteredFields = Map<string, { value: string; checked: boolean }>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Reads what a person has entered into the server's HTML: only controls that differ from what the server sent.
 * Taking over the HTML wipes them, so read before and put the answers into the model after.
 */
export function readEnteredFields(container: HTMLElement): EnteredFields {
  const fields: EnteredFields = new Map();
  for (const control of container.querySelectorAll<Control>("input, textarea, select")) {
    if (control.id && differsFromServer(control)) noteField(fields, control);
  }
  return fields;
}

/** Keeps reading while the script takes over, for those who go on tapping; call the result to stop. */
export function keepReading(container: HTMLElement, fields: EnteredFields): () => void {
  const note = ({ target }: Event) => {
    if (isControl(target) && target.id) noteField(fields, target);
  };
  container.addEventListener("input", note, true);
  return () => container.removeEventListener("input", note, true);
}

function noteField(fields: EnteredFields, control: Control): void {
  const group = control instanceof HTMLInputElement && control.type === "radio" ? control.name : "";
  if (group) {
    for (const other of control.ownerDocument.getElementsByName(group)) fields.delete(other.id);
  }
  const checked = control instanceof HTMLInputElement && control.checked;
  fields.set(control.id, { value: control.value, checked });
}

function differsFromServer(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return (
      [...control.options].some((option) => option.selected !== option.defaultSelected) &&
      control.value !== ""
    );
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control.type === "file") return false;
  if (control.type === "radio") return control.checked && !control.defaultChecked;
  if (control.type === "checkbox") return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

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
