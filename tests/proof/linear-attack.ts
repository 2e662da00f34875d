import loadHighs from "highs";
import type { Published } from "#app/domain/disclosure/published.ts";
import { type Knowledge, knowledgeOf, type Sum, widthOf } from "./knowledge.ts";

const highs = await loadHighs();
const tolerance = 1e-6;

/** How far apart a sum can be in the populations found so far that have somebody of a kind, and how far it can be. */
export type Attack = { targets: number; programs: number; found: string[] };

/**
 * Attacks what is known with linear programs: the least and the most that each count that is not told can be in any
 * population, people taken to be divisible. What a program confines, whole people are confined in as well.
 *
 * @param persons kinds of people who attack as well, each knowing that there is one of their kind
 */
export function attackLinearly(knowledge: Knowledge, persons: number[]): Attack {
  const { kinds, rows, targets } = knowledge;
  const attack: Attack = { targets: 0, programs: 0, found: [...knowledge.outright] };
  if (targets.length === 0) return attack;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    for (const [kind, factor] of entriesOf(row)) {
      indices.push(kind);
      values.push(factor);
    }
    starts.push(indices.length);
  }
  const model = highs.createModel({
    ...{ numCols: kinds, numRows: rows.length },
    colCost: new Float64Array(kinds),
    colLower: new Float64Array(kinds),
    colUpper: new Float64Array(kinds).fill(highs.infinity),
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => (Number.isFinite(high) ? high : highs.infinity)),
    matrix: {
      ...{ format: "csr", numRows: rows.length, numCols: kinds },
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  model.options.set({ output_flag: false, presolve: "off" });
  const everything = { kind: "range", from: 0, to: kinds - 1 } as const;
  /** Corners that were found, on the way to others. */
  const populations: Float64Array[] = [];
  const solve = (sum: Sum, sign: number): Float64Array => {
    const costs = new Float64Array(kinds);
    for (const [kind, factor] of entriesOf(sum)) costs[kind] = sign * factor;
    model.changeColsCost(everything, costs);
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
      model.clearSolver();
      model.run();
    }
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error(`No population fits what is published (status ${model.getModelStatus()}).`);
    attack.programs += 1;
    const found = Float64Array.from(model.getSolution().colValue);
    populations.push(found);
    return found;
  };
  try {
    for (const person of [null, ...persons]) {
      if (person !== null)
        model.changeColsBounds(
          everything,
          atLeast(kinds, person),
          new Float64Array(kinds).fill(highs.infinity),
        );
      const fits = (population: Float64Array) =>
        person === null || (population[person] as number) >= 1 - tolerance;
      for (const target of targets) {
        attack.targets += 1;
        const seen = populations.filter(fits).map((population) => amountOf(target, population));
        const isOpen = () =>
          Math.floor(Math.max(...seen) + tolerance) - Math.ceil(Math.min(...seen) - tolerance) >=
          widthOf(target, person ?? undefined);
        for (const sign of [1, -1])
          if (seen.length === 0 || !isOpen()) seen.push(amountOf(target, solve(target, sign)));
        if (!isOpen())
          attack.found.push(
            `${person === null ? "" : `person of kind ${person}: `}${target.name} is ${Math.min(...seen)}–${Math.max(...seen)}`,
          );
      }
    }
    return attack;
  } finally {
    model.dispose();
  }
}

const atLeast = (kinds: number, person: number): Float64Array => {
  const low = new Float64Array(kinds);
  low[person] = 1;
  return low;
};

/** Who came and left again is in a sum twice, which is nothing. */
function entriesOf({ plus, minus }: Sum): [number, number][] {
  return [
    ...plus.map((kind): [number, number] => [kind, 1]),
    ...minus.map((kind): [number, number] => [kind, -1]),
  ];
}

const amountOf = (sum: Sum, population: ArrayLike<number>): number =>
  entriesOf(sum).reduce((all, [kind, factor]) => all + factor * (population[kind] as number), 0);

/** Whether a population is one of those that are attacked: the true one must be. */
export const isPossible = ({ rows }: Knowledge, population: ArrayLike<number>): boolean =>
  rows.every((row) => {
    const value = amountOf(row, population);
    return value >= row.low && value <= row.high;
  });

/** What anybody finds in releases of one wave, the oldest first; nobody withdrew. */
export const foundIn = (releases: Published[]): string[] =>
  (releases.at(-1)?.outcomes ?? []).flatMap((_, outcome) => {
    const seen = releases.map((published, time) => ({ time, published }));
    return attackLinearly(knowledgeOf(seen, outcome), []).found;
  });
