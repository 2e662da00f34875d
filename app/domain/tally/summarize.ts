import type { SurveyText } from "../survey/definition.ts";
import { type Choices, type Instrument, isNumeric, type Question } from "../survey/instrument.ts";
import { itemOf, rangeEnds } from "./cells.ts";
import type { ChoiceResult, Distribution, QuestionResult, RowResult, SurveyResults } from "./results.ts";

/** As counted, before anything is hidden in it. */
export type CountedResults = SurveyResults<ChoiceResult>;

/** One count for everyone together; `value: ""` counts the people who answered at all. */
export type OverallCount = { question: string; item: string; value: string; count: number };

/**
 * Reads counts as results, question by question in the order of the survey.
 *
 * @param minimum below this many answers nothing is shown of a question, or of a row
 */
export function summarize(instrument: Instrument, counts: OverallCount[], minimum: number): CountedResults {
  const byQuestion = new Map<string, Map<string, Map<string, number>>>();
  for (const { question, item, value, count } of counts) {
    const items = byQuestion.get(question) ?? new Map<string, Map<string, number>>();
    byQuestion.set(question, items);
    const values = items.get(item) ?? new Map<string, number>();
    items.set(item, values.set(value, count));
  }
  const responses = byQuestion.get("")?.get("")?.get("") ?? 0;
  return {
    responses: responses < minimum ? null : responses,
    questions: instrument.questions.map((question) =>
      summarizeQuestion(question, byQuestion.get(question.name) ?? new Map(), minimum),
    ),
  };
}

type Counts = ReadonlyMap<string, number>;

function summarizeQuestion(
  question: Question,
  items: ReadonlyMap<string, Counts>,
  minimum: number,
): QuestionResult<ChoiceResult> {
  const about = { name: question.name, title: question.title, type: question.type };
  const own = distributionOf(question, items.get("") ?? new Map());
  if (own.n < minimum) return { ...about, hidden: true };
  const rows = rowsOf(question).map(({ value, title, of }): RowResult<ChoiceResult> => {
    const row = distributionOf(of, items.get(value) ?? new Map());
    return { value, title, ...(row.n < minimum ? { hidden: true } : { hidden: false, ...row }) };
  });
  return { ...about, hidden: false, ...own, ...(rows.length > 0 ? { rows } : {}) };
}

type Part = { path: string[]; title: SurveyText; of: Pick<Question, "kind"> & Countable };

/** The parts of a question that are counted one by one, at every depth. */
const rowsOf = (question: Question) =>
  partsOf(question).map(({ path, title, of }) => ({ value: itemOf(path), title, of }));

function partsOf(question: Question): Part[] {
  switch (question.kind) {
    case "matrix":
      return question.rows.list.map(({ value, title }) => ({
        path: [String(value)],
        title,
        of: { kind: question.several ? "choices" : "choice", choices: question.columns },
      }));
    case "ranking": {
      const places = placesOf(question.choices);
      return question.choices.list.map(({ value, title }) => ({
        path: [String(value)],
        title,
        of: { kind: "scale", choices: places, numeric: true },
      }));
    }
    case "range":
      return [
        { path: [rangeEnds.low], title: { default: "From", fr: "De" }, of: { kind: "number" } },
        { path: [rangeEnds.high], title: { default: "To", fr: "À" }, of: { kind: "number" } },
      ];
    case "texts":
      return question.items.flatMap((item) => withInside([item.name], item.title, item));
    case "grid":
      return question.rows.list.flatMap((row) =>
        question.columns.flatMap((column) =>
          withInside([String(row.value), column.name], joined(row.title, column.title), column),
        ),
      );
    case "list":
      return question.questions.flatMap((part) => withInside([part.name], part.title, part));
    default:
      return [];
  }
}

/** A question inside another one, followed by what is inside it in turn. */
const withInside = (path: string[], title: SurveyText, of: Question): Part[] => [
  { path, title, of },
  ...partsOf(of).map((part) => ({
    path: [...path, ...part.path],
    title: joined(title, part.title),
    of: part.of,
  })),
];

/** The places of a ranking: 1 for the first, and so on. */
function placesOf({ list }: Choices): Choices {
  const places = list.map((_choice, index) => ({ value: index + 1, title: String(index + 1) }));
  return { list: places, byText: new Map(places.map((place) => [place.title, place])), acceptsOther: false };
}

function joined(row: SurveyText, column: SurveyText): SurveyText {
  const languages = [row, column].flatMap((text) => (typeof text === "string" ? [] : Object.keys(text)));
  const part = (text: SurveyText, language: string) =>
    typeof text === "string" ? text : (text[language] ?? text.default ?? "");
  return Object.fromEntries(
    ["default", ...languages].map((language) => [
      language,
      `${part(row, language)} – ${part(column, language)}`,
    ]),
  );
}

type Countable = { choices?: Choices; numeric?: boolean };

function distributionOf(
  question: Pick<Question, "kind"> & Countable,
  counts: Counts,
): Distribution<ChoiceResult> {
  const listed = listedChoices(question, counts);
  const n = counts.get("") ?? listed.reduce((sum, { count }) => sum + count, 0);
  const choices = listed.map((choice) => ({ ...choice, share: n > 0 ? choice.count / n : 0 }));
  const numeric = isNumeric(question as Question) && n > 0 ? describe(choices) : {};
  const several = listed.length > 0 && counts.has("") ? { several: true as const } : {};
  return { n, choices, ...numeric, ...several, ...freeBounds(question) };
}

function freeBounds(question: Pick<Question, "kind">): Pick<Distribution, "free"> {
  if (question.kind !== "number") return {};
  const { min, max } = question as Partial<Extract<Question, { kind: "number" }>>;
  return { free: { min, max } };
}

function listedChoices(
  question: Pick<Question, "kind"> & Countable,
  counts: Counts,
): Omit<ChoiceResult, "share">[] {
  switch (question.kind) {
    case "choice":
    case "choices":
    case "scale":
      return withUnlisted(question.choices?.list ?? [], counts);
    case "boolean": {
      const { whenTrue, whenFalse, labels } = question as Extract<Question, { kind: "boolean" }>;
      const sides = [
        { value: whenTrue, title: labels.whenTrue },
        { value: whenFalse, title: labels.whenFalse },
      ];
      return withUnlisted(sides, counts);
    }
    case "number":
      return [...counts]
        .filter(([value]) => value !== "")
        .map(([value, count]) => ({ value: Number(value), title: value, count }))
        .sort((a, b) => a.value - b.value);
    default:
      return [];
  }
}

/** The definition's choices in its order, then values that earlier versions had and this one no longer lists. */
function withUnlisted(
  list: Omit<ChoiceResult, "count" | "share">[],
  counts: Counts,
): Omit<ChoiceResult, "share">[] {
  const known = new Set(list.map(({ value }) => String(value)));
  const unlisted = [...counts.keys()].filter((value) => value !== "" && !known.has(value)).sort();
  return [
    ...list.map(({ value, title }) => ({ value, title, count: counts.get(String(value)) ?? 0 })),
    ...unlisted.map((value) => ({ value, title: value, count: counts.get(value) ?? 0 })),
  ];
}

/**
 * Mean and quartiles of counted numbers. Quartiles interpolate linearly between the sorted values (Hyndman and
 * Fan 1996, definition 7: what R, NumPy and Excel's QUARTILE.INC give).
 */
function describe(choices: ChoiceResult[]): Pick<Distribution, "mean" | "quartiles"> {
  const values = choices
    .map(({ value, count }) => ({ value: Number(value), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.value - b.value);
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const at = (index: number): number => {
    let before = 0;
    for (const { value, count } of values) {
      before += count;
      if (index < before) return value;
    }
    return values.at(-1)?.value ?? 0;
  };
  const quantile = (share: number): number => {
    const place = (total - 1) * share;
    const low = Math.floor(place);
    return at(low) + (at(Math.ceil(place)) - at(low)) * (place - low);
  };
  return {
    mean: values.reduce((sum, { value, count }) => sum + value * count, 0) / total,
    quartiles: [quantile(0.25), quantile(0.5), quantile(0.75)],
  };
}
