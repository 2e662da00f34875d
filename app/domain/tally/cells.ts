import type { Answers } from "../response/visibility.ts";
import { choiceText, type Instrument, type Question } from "../survey/instrument.ts";
import { listedNumbers } from "../survey/listed-numbers.ts";

/**
 * One thing that a response says: a value of an item of a question. `question: ""` is the response itself;
 * `value: ""` says that an answer was given, for questions whose values do not add up to people.
 */
export type Counted = { question: string; item: string; value: string };

/** Among whom it is counted: everyone (`by1 = ""`), a group of one dimension, or a pair of groups of two. */
export type Grouping = { by1: string; by2: string; group1: string; group2: string };

/** A complete response as the tallies see it: each thing it says is counted in each grouping. */
export type Contribution = { counted: Counted[]; groupings: Grouping[] };

/** A question is not broken down by itself. */
export const isCountedIn = ({ question }: Counted, { by1, by2 }: Grouping): boolean =>
  question === "" || (question !== by1 && question !== by2);

/** What a complete response adds to the tallies, given the questions that are dimensions. */
export function contributionOf(
  instrument: Instrument,
  dimensions: readonly string[],
  answers: Answers,
): Contribution {
  const counted: Counted[] = [{ question: "", item: "", value: "" }];
  for (const question of instrument.questions) {
    const value = answers[question.name];
    if (value !== undefined) countValue(question, value, question.name, [], counted);
  }
  return { counted, groupings: groupingsOf(groupsOf(instrument, dimensions, answers)) };
}

/** A person's group in each dimension that they answered, by the dimension's name. */
function groupsOf(
  instrument: Instrument,
  dimensions: readonly string[],
  answers: Answers,
): [string, string][] {
  // By name, so that a pair of dimensions is the same view whatever order an analysis lists them in.
  return [...new Set(dimensions)].sort().flatMap((dimension): [string, string][] => {
    const question = instrument.byName.get(dimension);
    const group = question && groupOf(question, answers[dimension]);
    return group === undefined ? [] : [[dimension, group]];
  });
}

/**
 * The group that an answer puts a person in. Who chose several values is kept as that combination (a JSON list
 * in the definition's order): groups then stay disjoint, and any coding can be made from them later.
 */
function groupOf(question: Question, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  switch (question.kind) {
    case "choice":
      return valueText(question, value);
    case "boolean":
    case "scale":
    case "number":
      return choiceText(value);
    case "choices": {
      const chosen = new Set((value as unknown[]).map((entry) => valueText(question, entry)));
      const inOrder = [...question.choices.byText.keys(), otherValue].filter(
        (text, place, all) => chosen.has(text) && all.indexOf(text) === place,
      );
      return JSON.stringify(inOrder);
    }
    default:
      return undefined;
  }
}

/** Whether a question can be a dimension; one where people type numbers, only where few can be typed. */
export const canGroup = (question: Question): boolean =>
  question.kind === "number"
    ? listedNumbers(question) !== null
    : ["choice", "choices", "boolean", "scale"].includes(question.kind);

const otherValue = "other";

/** A choice's text; what a person typed under "other" counts as that, never as itself. */
function valueText(question: Question, value: unknown): string {
  if (question.kind !== "choice" && question.kind !== "choices") return choiceText(value);
  return question.choices.byText.has(choiceText(value)) ? choiceText(value) : otherValue;
}

/** The items of a range: how often each number was its lower, and its upper end. */
export const rangeEnds = { low: "low", high: "high" };

/** Nested questions are items: a matrix row by its value, a cell of a grid by row and column. */
export const itemOf = (path: string[]): string => (path.length > 1 ? JSON.stringify(path) : (path[0] ?? ""));

function countValue(
  question: Question,
  value: unknown,
  name: string,
  path: string[],
  counted: Counted[],
): void {
  const add = (itemPath: string[], text: string) =>
    counted.push({ question: name, item: itemOf(itemPath), value: text });
  switch (question.kind) {
    case "choice":
      return void add(path, valueText(question, value));
    case "boolean":
    case "scale":
    case "number":
      return void add(path, choiceText(value));
    case "choices":
      add(path, "");
      for (const entry of value as unknown[]) add(path, valueText(question, entry));
      return;
    case "ranking":
      add(path, "");
      for (const [place, entry] of (value as unknown[]).entries()) {
        add([...path, choiceText(entry)], String(place + 1));
      }
      return;
    case "range": {
      const [low, high] = value as [number, number];
      add(path, "");
      add([...path, rangeEnds.low], choiceText(low));
      add([...path, rangeEnds.high], choiceText(high));
      return;
    }
    case "matrix": {
      add(path, "");
      for (const [row, cell] of Object.entries(value as object)) {
        if (question.several) add([...path, row], "");
        for (const column of question.several ? (cell as unknown[]) : [cell])
          add([...path, row], choiceText(column));
      }
      return;
    }
    case "texts":
      add(path, "");
      countParts(question.items, value as Answers, name, path, counted);
      return;
    case "grid":
      add(path, "");
      for (const [row, cells] of Object.entries(value as Record<string, Answers>)) {
        countParts(question.columns, cells, name, [...path, row], counted);
      }
      return;
    case "list":
      add(path, "");
      countEntries(question.questions, value as Answers[], name, path, counted);
      return;
    case "text":
    case "computed":
      return void add(path, "");
  }
}

/** A person counts once for each thing they say, in however many entries they say it. */
function countEntries(
  parts: Question[],
  entries: Answers[],
  name: string,
  path: string[],
  counted: Counted[],
): void {
  const said: Counted[] = [];
  for (const entry of entries) countParts(parts, entry, name, path, said);
  const answered = said.map(({ item }) => ({ question: name, item, value: "" }));
  counted.push(...new Map([...said, ...answered].map((one) => [`${one.item}\0${one.value}`, one])).values());
}

function countParts(
  parts: Question[],
  answers: Answers,
  name: string,
  path: string[],
  counted: Counted[],
): void {
  for (const part of parts) {
    const value = answers[part.name];
    if (value !== undefined) countValue(part, value, name, [...path, part.name], counted);
  }
}

/** Everyone, each of the person's groups, and each pair of them. */
function groupingsOf(groups: [string, string][]): Grouping[] {
  const groupings: Grouping[] = [{ by1: "", by2: "", group1: "", group2: "" }];
  for (const [place, [by1, group1]] of groups.entries()) {
    groupings.push({ by1, by2: "", group1, group2: "" });
    for (const [by2, group2] of groups.slice(place + 1)) groupings.push({ by1, by2, group1, group2 });
  }
  return groupings;
}
