/**
 * What a response must be, written down a second time: straight from the documentation of SurveyJS and of the HTTP
 * contract, over the plain JSON of a definition, one obvious rule after the other and without a thought for speed.
 * It knows what `arbitrary-definitions.ts` makes, and is there to be compared with the real checks.
 */

export type PlainQuestion = {
  type: string;
  name: string;
  visibleIf?: string;
  isRequired?: boolean;
  requiredIf?: string;
  choices?: (string | number | { value: string | number; isExclusive?: boolean; visibleIf?: string })[];
  showNoneItem?: boolean;
  showOtherItem?: boolean;
  minSelectedChoices?: number;
  maxSelectedChoices?: number;
  selectToRankEnabled?: boolean;
  choicesFromQuestion?: string;
  choicesFromQuestionMode?: "all" | "selected" | "unselected";
  rateMin?: number;
  rateMax?: number;
  inputType?: string;
  min?: number;
  max?: number;
  step?: number;
  maxLength?: number;
  rows?: string[];
  columns?: (string | PlainQuestion)[];
  eachRowRequired?: boolean;
  eachRowUnique?: boolean;
  items?: { name: string; isRequired?: boolean; maxLength?: number }[];
  templateElements?: PlainQuestion[];
  keyName?: string;
  maxPanelCount?: number;
};
export type PlainPage = { name: string; visibleIf?: string; isRequired?: boolean; elements: PlainQuestion[] };
export type PlainDefinition = { pages: PlainPage[] };

type Answers = Record<string, unknown>;

/** Everything that is wrong, by question; a question with several faults may be told any of them. */
export type Verdict = { faults: Map<string, Set<string>>; stored: Answers };

const has = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== "" &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isObject(value) && !Object.values(value).some(has));

const isObject = (value: unknown): value is Answers =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The three forms of conditions that the definitions use. */
export function holds(condition: string | undefined, answers: Answers): boolean {
  if (!condition) return true;
  const [, path = "", operator = "", literal = ""] =
    /^\{([\w.-]+)\} (=|notempty|contains)(?: '?([\w-]*)'?)?$/.exec(condition) ?? [];
  if (!operator) throw new Error(`The reference does not know the condition ${condition}.`);
  const value = path
    .split(".")
    .reduce<unknown>((inside, key) => (isObject(inside) ? inside[key] : undefined), answers);
  if (operator === "notempty") return has(value);
  // In a list it looks for the value, in anything else for the text.
  if (operator === "contains" && Array.isArray(value)) return value.some((one) => String(one) === literal);
  if (operator === "contains") return has(value) && String(value).toLowerCase().includes(literal);
  return !isObject(value) && !Array.isArray(value) && has(value) && String(value) === literal;
}

export function judge(definition: PlainDefinition, given: Answers, complete: boolean): Verdict {
  const faults = new Map<string, Set<string>>();
  const stored: Answers = {};
  const fault = (name: string, code: string) => faults.set(name, (faults.get(name) ?? new Set()).add(code));
  const everything = definition.pages.flatMap(({ elements }) => elements);

  for (const key of Object.keys(given)) {
    const known = everything.some(
      ({ name, showOtherItem }) => key === name || (showOtherItem && key === `${name}-Comment`),
    );
    if (!known) fault(key, "unknown_question");
  }
  const answered = Object.fromEntries(Object.entries(given).filter(([, value]) => has(value)));
  for (const page of definition.pages) {
    const shown = page.elements.filter(
      (question) => holds(page.visibleIf, answered) && holds(question.visibleIf, answered),
    );
    for (const question of shown) {
      const { name } = question;
      const value = answered[name];
      if (has(value)) {
        const judged = judgeValue(question, value, answered, everything, complete);
        for (const code of judged.codes) fault(name, code);
        if (judged.codes.length === 0 && has(judged.value)) stored[name] = judged.value;
      }
      const missing = !has(value) || (!faults.has(name) && !(name in stored));
      if (complete && missing) for (const code of judgeMissing(question, answered)) fault(name, code);
      if (!question.showOtherItem) continue;
      const comment = answered[`${name}-Comment`];
      if (has(comment)) {
        if (typeof comment !== "string") fault(`${name}-Comment`, "wrong_type");
        else if (comment.length > 10_000) fault(`${name}-Comment`, "too_long");
        // A text for "other" goes with "other"; a draft may still come back to it.
        else if (!complete || [stored[name]].flat().includes("other")) stored[`${name}-Comment`] = comment;
      } else if (complete && [stored[name]].flat().includes("other")) fault(`${name}-Comment`, "required");
    }
    const [first] = shown;
    if (complete && page.isRequired && first && shown.every(({ name }) => !(name in stored))) {
      fault(first.name, "required");
    }
  }
  return { faults, stored };
}

function judgeMissing(question: PlainQuestion, answers: Answers): string[] {
  if (question.isRequired || (question.requiredIf && holds(question.requiredIf, answers)))
    return ["required"];
  // A smallest number of choices is asked for even where the question could be left out.
  if ((question.minSelectedChoices ?? 0) > 0) return ["too_few"];
  if (question.type === "matrix" && question.eachRowRequired) return ["required"];
  if (question.type === "multipletext" && question.items?.some(({ isRequired }) => isRequired))
    return ["required"];
  return [];
}

type Judged = { codes: string[]; value?: unknown };
const wrong = (...codes: string[]): Judged => ({ codes });
const right = (value: unknown): Judged => ({ codes: [], value });

/** The values of a question's choices that are on offer under these answers. */
function offered(
  question: PlainQuestion,
  answers: Answers,
  everything: PlainQuestion[],
): (string | number)[] {
  const source = everything.find(({ name }) => name === question.choicesFromQuestion);
  if (source) {
    const chosen = [answers[source.name]].flat().map(String);
    const own = offered({ ...source, showNoneItem: false, showOtherItem: false }, answers, everything);
    return own.filter((value) => {
      if (question.choicesFromQuestionMode === "selected") return chosen.includes(String(value));
      if (question.choicesFromQuestionMode === "unselected") return !chosen.includes(String(value));
      return true;
    });
  }
  const own = (question.choices ?? []).flatMap((choice) => {
    if (typeof choice !== "object") return [choice];
    return holds(choice.visibleIf, answers) ? [choice.value] : [];
  });
  return [...own, ...(question.showNoneItem ? ["none"] : []), ...(question.showOtherItem ? ["other"] : [])];
}

function judgeChoice(choices: (string | number)[], value: unknown): Judged {
  if (typeof value === "object") return wrong("wrong_type");
  const choice = choices.find((one) => String(one) === String(value));
  return choice === undefined ? wrong("not_a_choice") : right(choice);
}

function judgeValue(
  question: PlainQuestion,
  value: unknown,
  answers: Answers,
  everything: PlainQuestion[],
  complete: boolean,
): Judged {
  switch (question.type) {
    case "radiogroup":
      return judgeChoice(offered(question, answers, everything), value);
    case "checkbox":
    case "ranking":
      return judgeChoices(question, value, offered(question, answers, everything));
    case "boolean":
      if (typeof value === "object") return wrong("wrong_type");
      if (String(value) === "true" || String(value) === "false") return right(String(value) === "true");
      return wrong("wrong_type", "not_a_choice");
    case "rating": {
      if (typeof value === "object") return wrong("wrong_type");
      const { rateMin = 1, rateMax = 5 } = question;
      const points = Array.from({ length: rateMax - rateMin + 1 }, (_, place) => rateMin + place);
      const judged = judgeChoice(points, value);
      return judged.codes.length > 0 ? wrong("out_of_range", "wrong_type") : judged;
    }
    case "text":
    case "comment":
      return question.inputType === "number" ? judgeNumber(question, value) : judgeText(question, value);
    case "matrix":
      return judgeMatrix(question, value, complete);
    case "multipletext": {
      if (!isObject(value)) return wrong("wrong_type");
      const items = (question.items ?? []).map((item) => ({ ...item, type: "text" }));
      return judgeParts(items, value, answers, complete);
    }
    case "paneldynamic":
      return judgeEntries(question, value, answers, complete);
    default:
      throw new Error(`The reference does not know the type ${question.type}.`);
  }
}

function judgeChoices(question: PlainQuestion, value: unknown, choices: (string | number)[]): Judged {
  if (!Array.isArray(value)) return wrong("wrong_type");
  const codes: string[] = [];
  const judged = value.map((entry) => judgeChoice(choices, entry));
  for (const entry of judged) codes.push(...entry.codes);
  const texts = value.map(String);
  if (new Set(texts).size < texts.length) codes.push("duplicate");
  const { minSelectedChoices = 0, maxSelectedChoices = 0 } = question;
  const alone = texts.filter(
    (text) =>
      (question.showNoneItem && text === "none") ||
      question.choices?.some(
        (choice) => typeof choice === "object" && choice.isExclusive && String(choice.value) === text,
      ),
  );
  if (alone.length > 0 && texts.length > 1) codes.push("exclusive");
  if (alone.length === 0 && texts.length < minSelectedChoices) codes.push("too_few");
  if (maxSelectedChoices > 0 && texts.length > maxSelectedChoices) codes.push("too_many");
  // Longer than all choices together: told before anything is looked at.
  if (codes.length > 0) codes.push("too_many");
  return codes.length > 0 ? wrong(...codes) : right(judged.map((entry) => entry.value));
}

function judgeNumber({ min, max, step }: PlainQuestion, value: unknown): Judged {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return wrong("wrong_type");
  const codes: string[] = [];
  if (min !== undefined && number < min) codes.push("out_of_range");
  if (max !== undefined && number > max) codes.push("out_of_range");
  if (step !== undefined && number % step !== 0) codes.push("step");
  return codes.length > 0 ? wrong(...codes) : right(number + 0);
}

function judgeText({ maxLength = 10_000 }: PlainQuestion, value: unknown): Judged {
  if (typeof value !== "string" && typeof value !== "number") return wrong("wrong_type");
  const text = String(value);
  const codes: string[] = [];
  if (text.length > maxLength) codes.push("too_long");
  if (/\0/.test(text) || !text.isWellFormed()) codes.push("invalid_text");
  return codes.length > 0 ? wrong(...codes) : right(text);
}

function judgeMatrix(question: PlainQuestion, value: unknown, complete: boolean): Judged {
  if (!isObject(value)) return wrong("wrong_type");
  const { rows = [], columns = [], eachRowRequired, eachRowUnique } = question;
  const codes: string[] = [];
  const stored: Answers = {};
  for (const [row, cell] of Object.entries(value)) {
    if (!rows.includes(row)) codes.push("unknown_row");
    if (!has(cell)) continue;
    const judged = judgeChoice(columns as string[], cell);
    codes.push(...judged.codes);
    stored[row] = judged.value;
  }
  if (complete && eachRowRequired && rows.some((row) => !has(value[row]))) codes.push("required");
  const cells = Object.values(value).filter(has).map(String);
  if (eachRowUnique && new Set(cells).size < cells.length) codes.push("duplicate");
  return codes.length > 0 ? wrong(...codes) : right(stored);
}

function judgeParts(parts: PlainQuestion[], value: Answers, answers: Answers, complete: boolean): Judged {
  const codes: string[] = [];
  const stored: Answers = {};
  for (const key of Object.keys(value))
    if (!parts.some(({ name }) => name === key)) codes.push("unknown_question");
  for (const part of parts) {
    if (!holds(part.visibleIf, answers)) continue;
    const given = value[part.name];
    if (!has(given)) {
      if (complete) codes.push(...judgeMissing(part, answers));
      continue;
    }
    const judged = judgeValue(part, given, answers, parts, complete);
    codes.push(...judged.codes);
    if (has(judged.value)) stored[part.name] = judged.value;
  }
  return codes.length > 0 ? wrong(...codes) : right(stored);
}

function judgeEntries(question: PlainQuestion, value: unknown, answers: Answers, complete: boolean): Judged {
  if (!Array.isArray(value)) return wrong("wrong_type");
  const { templateElements = [], keyName, maxPanelCount = 100 } = question;
  const codes: string[] = [];
  if (value.length > maxPanelCount) codes.push("too_many");
  const stored: Answers[] = [];
  for (const given of value) {
    const entry = has(given) ? given : {};
    if (!isObject(entry)) {
      codes.push("wrong_type");
      continue;
    }
    const judged = judgeParts(templateElements, entry, { ...answers, panel: entry }, complete);
    codes.push(...judged.codes);
    if (judged.codes.length === 0) stored.push(judged.value as Answers);
  }
  const keys = keyName ? stored.map((entry) => entry[keyName]).filter(has) : [];
  if (new Set(keys).size < keys.length) codes.push("duplicate");
  if (codes.length > 0) return wrong(...codes);
  return right(stored.some(has) ? stored : undefined);
}
