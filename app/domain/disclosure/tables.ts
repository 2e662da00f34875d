/**
 * What is to be released: whole-number counts of the complete responses of one survey and wave. Everyone is in
 * exactly one group of each dimension, `""` where they did not say; so groups add up to everyone.
 */
export type Tables = {
  dimensions: Dimension[];
  /** Names of outcomes. A question that is a dimension cannot be an outcome too. */
  outcomes: string[];
  /** Everyone (`by: []`) first, then every dimension alone, then the pairs that the planner offers. */
  views: View[];
  /** Every question of the results page, for everyone together. */
  questions: QuestionCounts[];
};

export type Dimension = { name: string; groups: string[] };

/** Counts by no, one or two dimensions. A cell's place: `cellsOf`; the last dimension runs fastest. */
export type View = {
  by: string[];
  /** Responses of each cell. */
  responses: number[];
  /** For each outcome of `Tables.outcomes`, in its order. */
  outcomes: OutcomeCounts[];
};

/** Of each cell: who answered the outcome's question, and who of them favourably. */
export type OutcomeCounts = { answered: number[]; favourable: number[] };

/** The choices of one question (or row of a matrix) among everyone. */
export type QuestionCounts = {
  /** Unique among the questions; the caller's own. */
  key: string;
  /** People who answered. */
  answered: number;
  choices: ChoiceCount[];
  /** People may choose several: then counts do not add up to `answered`. */
  several?: boolean;
  /** The dimension that this question is: each choice's `part` is the group that it belongs to. */
  dimension?: string;
  /** The outcome that this question is: each choice's `part` is `favourable` or `unfavourable`. */
  outcome?: string;
};

export type ChoiceCount = { value: string; count: number; part?: string };

/** A view's name among the views of a survey; no name contains NUL. */
export const viewKey = (by: readonly string[]): string => by.join("\0");

/** How many groups each of some dimensions has. */
export function shapeOf({ dimensions }: Pick<Tables, "dimensions">, by: readonly string[]): number[] {
  return by.map((name) => {
    const dimension = dimensions.find((one) => one.name === name);
    if (!dimension) throw new RangeError(`No dimension ${JSON.stringify(name)}.`);
    return dimension.groups.length;
  });
}

/** The groups of each cell of a view, as indexes into the dimensions' groups, in the order of the cells. */
export function cellsOf(shape: readonly number[]): readonly (readonly number[])[] {
  const key = String(shape);
  const known = cellsOfShape.get(key);
  if (known) return known;
  const cells = shape.reduce<number[][]>(
    (some, size) => some.flatMap((cell) => Array.from({ length: size }, (_, group) => [...cell, group])),
    [[]],
  );
  if (cellsOfShape.size >= mostKnown) cellsOfShape.clear();
  cellsOfShape.set(key, cells);
  return cells;
}

/** They are asked for all the time. */
const cellsOfShape = new Map<string, readonly (readonly number[])[]>();
const mostKnown = 1000;
