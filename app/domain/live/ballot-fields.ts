import type { LiveQuestionView } from "./live-question.ts";

/** Names of a ballot form's controls. */
export const ballotFields = {
  value: "value",
  comment: "comment",
  item: (name: string): string => `item:${name}`,
  row: (value: string): string => `row:${value}`,
};

/** The value of the choice that is filled in by hand. */
export const otherValue = "other";

export type GivenBallot = { value: unknown; comment?: string };

/**
 * What a ballot form says, as the API takes it: the same for a form that is posted and for one that a script reads.
 *
 * @returns null when nothing is entered
 */
export function readBallotFields(
  view: LiveQuestionView,
  fields: Iterable<readonly [string, unknown]>,
): GivenBallot | null {
  const entered = new Map<string, string[]>();
  for (const [name, value] of fields) {
    if (typeof value !== "string") continue;
    // Browsers post line ends as CRLF, and give them to scripts as LF.
    entered.set(name, [...(entered.get(name) ?? []), value.replaceAll(/\r\n?/g, "\n")]);
  }
  const all = (name: string): string[] => entered.get(name) ?? [];
  const one = (name: string): string => all(name)[0]?.trim() ?? "";
  const value = answerIn(view, all, one);
  if (isBlank(value)) return null;
  const comment = one(ballotFields.comment);
  const chose = Array.isArray(value) ? value.includes(otherValue) : value === otherValue;
  return chose && view.other && comment !== "" ? { value, comment } : { value };
}

const isBlank = (value: unknown): boolean =>
  value === "" ||
  value === undefined ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

function answerIn(
  view: LiveQuestionView,
  all: (name: string) => string[],
  one: (name: string) => string,
): unknown {
  const chosen = () => all(ballotFields.value).map((text) => choiceNamed(view, text));
  switch (view.kind) {
    case "choice":
    case "scale":
      return chosen()[0];
    case "choices":
    case "ranking":
      return chosen();
    case "number":
      return numberIn(one(ballotFields.value));
    case "points": {
      const given = (view.items ?? []).map(({ name }) => [name, one(ballotFields.item(name))] as const);
      if (given.every(([, text]) => text === "")) return {};
      // An empty field is no points.
      return Object.fromEntries(given.map(([name, text]) => [name, text === "" ? 0 : numberIn(text)]));
    }
    case "board":
      return itemsOf(view, one);
    case "words":
    case "text":
    case "code":
      return one(ballotFields.value);
    case "other":
      if (view.rows) return view.several ? severalRowsOf(view, all) : rowsOf(view, one);
      return view.items ? itemsOf(view, one) : one(ballotFields.value);
  }
}

/** Choices are stored as the definition writes them; a form knows their text only. */
const choiceNamed = ({ choices = [] }: LiveQuestionView, text: string): string | number | boolean =>
  choices.find(({ value }) => String(value) === text)?.value ?? text;

/** A number with a comma or a point; what is none stays a text, for the check to refuse. */
function numberIn(text: string): number | string {
  const number = Number(text.replace(",", "."));
  return text === "" || Number.isNaN(number) ? text : number;
}

const itemsOf = ({ items = [] }: LiveQuestionView, one: (name: string) => string) =>
  Object.fromEntries(
    items.flatMap(({ name, input }) => {
      const text = one(ballotFields.item(name));
      return text === "" ? [] : [[name, input === "number" ? numberIn(text) : text]];
    }),
  );

const severalRowsOf = ({ rows = [] }: LiveQuestionView, all: (name: string) => string[]) =>
  Object.fromEntries(
    rows.flatMap(({ value }) => {
      const chosen = all(ballotFields.row(value));
      return chosen.length === 0 ? [] : [[value, chosen]];
    }),
  );

const rowsOf = ({ rows = [] }: LiveQuestionView, one: (name: string) => string) =>
  Object.fromEntries(
    rows
      .map(({ value }) => [value, one(ballotFields.row(value))] as const)
      .filter(([, column]) => column !== ""),
  );

/** Points that are given so far; what is no number counts as none. */
export const pointsGiven = (value: unknown): number =>
  Object.values((value ?? {}) as Record<string, unknown>).reduce<number>(
    (sum, points) => sum + (typeof points === "number" ? points : 0),
    0,
  );

/** An order with one entry a place further up or down; the same when it is at the end already. */
export function moved<Value>(order: readonly Value[], entry: Value, by: -1 | 1): Value[] {
  const from = order.indexOf(entry);
  const to = from + by;
  const next = [...order];
  if (from < 0 || to < 0 || to >= order.length) return next;
  next.splice(from, 1);
  next.splice(to, 0, entry);
  return next;
}
