import type { Story, StoryTable } from "./certificate.ts";
import { Fitter, type Known } from "./layer.ts";
import { boundsOf, type OutcomeCell, type Published } from "./published.ts";
import { tellQuestions } from "./question-stories.ts";
import { type Random, seeded } from "./random.ts";
import type { Solver } from "./solver.ts";
import { type Part, partsOf } from "./space.ts";
import { split } from "./split.ts";
import { sum } from "./told.ts";

/** A story of which only the responses are found yet. */
export type Draft = {
  /** Its place among the stories. */
  nth: number;
  parent: number | null;
  before: Story | null;
  responses: number[][];
};

/** A count of which a story is to have many, or few: of a cell, who answered (0), favourably (1), or not (2). */
export type Wanted = { view: number; cell: number; kind: number; many: boolean };

type Counts = StoryTable["outcomes"][number];
type Costs = { answered: number[]; favourable: number[] };
type Range = { low: number; high: number };

const noBound = Number.POSITIVE_INFINITY;
const attempts = 4;
const strength = 20;

/**
 * Finds stories (`certificate.ts`) from what is published and nothing else; so they tell no more than it does.
 *
 * First the responses of each dimension, then for each outcome who answered, and who of them favourably: each layer
 * within the one before, and on top of that of the story that it continues.
 */
export class StoryFinder {
  readonly parts: Part[];
  /** The dimensions of each table of a story. */
  readonly tables: string[][];
  /** Of each part, one for who answered and one for who favourably: each goes on from where it was. */
  readonly #fitters: { answered: Fitter; favourable: Fitter }[];
  readonly #random: Random = seeded(1);

  constructor(solver: Solver, design: Parameters<typeof partsOf>[0]) {
    this.parts = partsOf(design);
    this.tables = this.parts.flatMap(({ tables }) => tables.map(({ by }) => by));
    this.#fitters = this.parts.map((part) => ({
      answered: new Fitter(solver, part),
      favourable: new Fitter(solver, part),
    }));
  }

  dispose(): void {
    for (const { answered, favourable } of this.#fitters) {
      answered.dispose();
      favourable.dispose();
    }
  }

  /** The responses of a story that continues `before`; null where what is published now rules that out. */
  draft(published: Published, nth: number, parent: number | null, before: Story | null): Draft | null {
    const everyone = published.views[0]?.responses[0] ?? 0;
    const responses: number[][] = [];
    for (const [place, { name }] of published.dimensions.entries()) {
      const shown = published.views.find(({ by }) => by.length === 1 && by[0] === name)?.responses ?? [];
      const then = before?.responses[place] ?? [];
      if (shown.some((count, group) => count !== null && count < (then[group] ?? 0))) return null;
      const counts = shown.map((count, group) => count ?? then[group] ?? 0);
      const hidden = shown.flatMap((count, group) => (count === null ? [group] : []));
      const left = everyone - sum(counts);
      if (left < 0 || (left > 0 && hidden.length === 0)) return null;
      const more = split(left, hidden.length, nth, this.#random);
      for (const [index, group] of hidden.entries())
        counts[group] = (counts[group] ?? 0) + (more[index] ?? 0);
      responses.push(counts);
    }
    if (responses.length === 0) responses.push([everyone]);
    return { nth, parent, before, responses };
  }

  /**
   * An outcome's counts in each table of a story; null where nothing is found that fits.
   *
   * @param turn stories of one turn and the next differ in opposite ways
   * @param wanted counts in which this story should differ most from others
   */
  outcome(
    published: Published,
    outcome: number,
    draft: Draft,
    turn: number,
    wanted: Wanted[],
  ): Counts[] | null {
    const counts: Counts[] = [];
    for (const place of this.parts.keys()) {
      let found: Counts[] | null = null;
      // Where nobody fits into who answered, others may have answered.
      for (let attempt = 0; attempt < attempts && !found; attempt += 1) {
        const totals = this.#totals(published, outcome, draft);
        if (!totals) return null;
        const costs = this.#costs(place, outcome, turn + attempt * 1000, wanted);
        if (attempt > 0) costs.answered.fill(0);
        found = this.#part(published, outcome, draft, place, totals, costs);
      }
      if (!found) return null;
      counts.push(...found);
    }
    return counts;
  }

  /** What a person in each cell costs who answered, and who answered favourably. */
  #costs(place: number, outcome: number, turn: number, wanted: Wanted[]): Costs {
    const random = seeded(outcome * 100_003 + Math.floor(turn / 2));
    const sign = turn % 2 === 0 ? 1 : -1;
    const costs: Costs = { answered: [], favourable: [] };
    for (const { view, cell } of this.parts[place]?.cells ?? []) {
      const [answered, favourable] = [sign * (random() - 0.5), sign * (random() - 0.5)];
      const own = wanted.find((one) => one.view === view && one.cell === cell);
      const strong = own?.many ? -strength : strength;
      // Where something is wanted, the rest stays as it was, which is quickly found.
      const rest = wanted.length > 0 ? 0 : 1;
      costs.answered.push(own ? strong : rest * answered);
      costs.favourable.push(own ? (own.kind === 2 ? -strong : strong) : rest * favourable);
    }
    return costs;
  }

  /** The whole story, once its outcomes are found; null where its questions cannot go on. */
  story(published: Published, { nth, parent, before, responses }: Draft, outcomes: Counts[][]): Story | null {
    const tables = this.parts
      .flatMap((part) => part.tables)
      .map(
        ({ by }, place): StoryTable => ({ by, outcomes: outcomes.map((counts) => counts[place] as Counts) }),
      );
    const questions = tellQuestions(published, { responses, tables }, before?.questions, nth, this.#random);
    return questions && { parent, responses, tables, questions };
  }

  /** Everyone who answered, and favourably: as published, or numbers far apart where that is hidden. */
  #totals(published: Published, outcome: number, { nth, before, responses }: Draft) {
    const told = published.views[0]?.outcomes[outcome]?.[0] ?? null;
    const then = before?.tables[0]?.outcomes[outcome];
    const [answeredThen, favourableThen] = [sum(then?.answered ?? []), sum(then?.favourable ?? [])];
    const everyone = sum(responses[0] ?? []);
    const wide = 3 * Math.max(published.policy.minimumGroup, published.policy.minimumCell);
    const silentThen = sum(before?.responses[0] ?? []) - answeredThen;
    const most = Math.min(everyone - silentThen, answeredThen + wide);
    const answered = told?.answered ?? (nth % 3 === 1 ? Math.min(most, answeredThen + 1) : most);
    const [few, many] = told ? boundsOf(told) : [0, noBound];
    const low = Math.max(few, favourableThen);
    const high = Math.min(many, answered - (answeredThen - favourableThen));
    if (answered < answeredThen || answered > everyone - silentThen || low > high) return null;
    const favourable = nth % 2 === 0 ? low : high;
    return { answered, favourable };
  }

  #part(
    published: Published,
    outcome: number,
    { nth, before, responses }: Draft,
    place: number,
    totals: { answered: number; favourable: number },
    costs: Costs,
  ): Counts[] | null {
    const part = this.parts[place] as Part;
    const told = part.cells.map(({ view, cell }) => published.views[view]?.outcomes[outcome]?.[cell] ?? null);
    const then = before ? layersOf(part, before.tables, outcome) : null;
    const most = part.cells.map(({ view, cell }) => {
      const by = published.views[view]?.by ?? [];
      const dimension = published.dimensions.findIndex(({ name }) => name === by[0]);
      if (by.length !== 1) return noBound;
      // Who did not answer then has still not answered.
      const silent = then
        ? (before?.responses[dimension]?.[cell] ?? 0) - sumOf(then.answered, part, view, cell)
        : 0;
      return (responses[dimension]?.[cell] ?? 0) - silent;
    });
    const answered = this.#layer(
      place,
      told.map((cell, index) => {
        const high = most[index] ?? noBound;
        return rangeOf(cell, high, ({ answered }) => [answered, Math.min(answered, high)]);
      }),
      totals.answered,
      then?.answered ?? null,
      null,
      published,
      nth,
      costs.answered,
    );
    if (!answered) return null;
    const within = answered.map(
      (count, atom) => count - ((then?.answered[atom] ?? 0) - (then?.favourable[atom] ?? 0)),
    );
    const favourable = this.#layer(
      place,
      told.map((cell) => rangeOf(cell, noBound, boundsOf)),
      totals.favourable,
      then?.favourable ?? null,
      within,
      published,
      nth,
      costs.favourable,
    );
    if (!favourable) return null;
    return part.tables.map(({ offset, size }) => ({
      answered: Array.from(answered.slice(offset, offset + size)),
      favourable: Array.from(favourable.slice(offset, offset + size)),
    }));
  }

  /** What came since `before`, on top of it. */
  #layer(
    place: number,
    known: Range[],
    total: number,
    before: Int32Array | null,
    within: Int32Array | null,
    { policy }: Published,
    nth: number,
    costs: number[],
  ): Int32Array | null {
    const part = this.parts[place] as Part;
    const cells = part.cells.map(({ atoms }, cell): Range => {
      const { low, high } = cell === 0 ? { low: total, high: total } : (known[cell] as Range);
      const then = before ? atoms.reduce((all, atom) => all + (before[atom] ?? 0), 0) : 0;
      return { low: Math.max(0, low - then), high: high - then };
    });
    if (cells.some(({ low, high }) => low > high)) return null;
    const since = within
      ? within.map((count, atom) => count - (before?.[atom] ?? 0))
      : new Int32Array(part.atoms).fill(cells[0]?.high ?? 0);
    const own = costs.map((cost, cell) => ((cells[cell]?.low ?? 0) < (cells[cell]?.high ?? 0) ? cost : 0));
    const reach = 2 * Math.max(policy.minimumGroup, policy.minimumCell) + 2;
    const prior = within ? since : new Float64Array(part.atoms).fill(1);
    const wish = { costs: own, reach, spare: nth % 2 };
    const found = this.#fitters[place]?.[within ? "favourable" : "answered"].fit(
      prior,
      { cells, most: since } satisfies Known,
      wish,
    );
    return found?.map((count, atom) => count + (before?.[atom] ?? 0)) ?? null;
  }
}

const rangeOf = (
  cell: OutcomeCell | null,
  most: number,
  read: (cell: OutcomeCell) => [number, number],
): Range => {
  const [low, high] = cell ? read(cell) : [0, most];
  return { low, high };
};

/** An outcome's counts in a story, atom by atom. */
function layersOf({ tables }: Part, story: StoryTable[], outcome: number) {
  const own = tables.flatMap(({ by }) => story.filter((table) => String(table.by) === String(by)));
  const of = (read: (counts: Counts) => number[]) =>
    Int32Array.from(
      own.flatMap(({ outcomes }) => read(outcomes[outcome] ?? { answered: [], favourable: [] })),
    );
  return { answered: of(({ answered }) => answered), favourable: of(({ favourable }) => favourable) };
}

function sumOf(counts: Int32Array, { cells }: Part, view: number, cell: number): number {
  const found = cells.find((one) => one.view === view && one.cell === cell);
  return found ? found.atoms.reduce((all, atom) => all + (counts[atom] ?? 0), 0) : 0;
}
