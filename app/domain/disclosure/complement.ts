import { bandOf } from "./bands.ts";
import { isMostlyHidden, type Plan, type State, settle } from "./plan.ts";
import type { Policy } from "./policy.ts";
import { boundsOf } from "./published.ts";
import type { Solver } from "./solver.ts";
import { type Part, pairsOf } from "./space.ts";
import { mostCellsSolvedExactly, type Suppression, Suppressor } from "./suppression.ts";
import { cellsOf, shapeOf, type Tables } from "./tables.ts";

/** Who answered an outcome, who answered favourably, or who did not. */
export type Quantity = "answered" | "favourable" | "unfavourable";

/** The place of the outcome. */
const only = 0;

/** Proposes what protects the hidden counts of tables with one outcome. */
export class Complement {
  readonly #suppressors: Suppressor[];
  #tables: Tables;
  readonly #policy: Policy;
  /** Of each part, itself where the optimum is found, else its pairs. */
  readonly #spaces: Part[];
  readonly #lines: number[][][];

  constructor(solver: Solver, tables: Tables, policy: Policy, parts: Part[]) {
    this.#tables = tables;
    this.#policy = policy;
    this.#spaces = parts.map((part) =>
      part.cells.length > mostCellsSolvedExactly ? pairsOf(tables, part) : part,
    );
    this.#suppressors = this.#spaces.map((part) => new Suppressor(solver, part));
    this.#lines = parts.map((part) => linesOf(tables, part));
  }

  /** From here on of these tables, as if nothing had been asked before. */
  begin(tables: Tables): void {
    this.#tables = tables;
    for (const one of this.#suppressors) one.reset();
  }

  dispose(): void {
    for (const one of this.#suppressors) one.dispose();
  }

  /** Hides more around hidden cells that a single line of a view gives away. @returns whether more is hidden now */
  addForLines(plan: Plan, place: number, kind: Quantity, width: number): boolean {
    const problem = this.#problem(plan, place, kind, []);
    const targets = new Set<number>();
    for (const line of this.#lines[place] ?? []) {
      const hidden = line.filter((cell) => problem.hidden[cell]);
      const open = (bounds: number[]) => hidden.reduce((sum, cell) => sum + (bounds[cell] ?? 0), 0);
      const isSafe = hidden.length > 1 && open(problem.drop) + open(problem.room) >= 2 * width;
      if (!isSafe) for (const cell of hidden) targets.add(cell);
    }
    if (targets.size === 0) return false;
    return this.add(
      plan,
      place,
      kind,
      problem.values.map(() => width),
      [...targets],
    );
  }

  /**
   * Hides more, so that hidden cells can be as far apart as they must.
   *
   * @param targets the hidden cells that need it, as places in the part's cells
   * @returns whether more is hidden now
   */
  add(plan: Plan, place: number, kind: Quantity, widths: number[], targets: number[]): boolean {
    const part = this.#spaces[place] as Part;
    const problem = this.#problem(plan, place, kind, widths);
    const own = targets.filter((cell) => problem.hidden[cell]);
    const hidden = this.#suppressors[place]?.suppress(problem, own) ?? [];
    const more = hidden.flatMap((one, cell) => (one && !problem.hidden[cell] ? [cell] : []));
    for (const index of more) {
      const { view, cell } = part.cells[index] as Part["cells"][number];
      const states = plan.outcomes[view]?.[only] as State[];
      states[cell] = kind !== "answered" && this.#canBand(view, cell) ? "banded" : "hidden";
    }
    for (const view of new Set(more.map((index) => part.cells[index]?.view ?? 0))) {
      const states = plan.outcomes[view]?.[only] ?? [];
      if (this.#tables.views[view]?.by.length === 2 && isMostlyHidden(states)) states.fill("hidden");
    }
    if (more.length > 0) settle(this.#tables, plan);
    return more.length > 0;
  }

  #canBand(view: number, cell: number): boolean {
    const { answered = [], favourable = [] } = this.#tables.views[view]?.outcomes[only] ?? {};
    return bandOf(answered[cell] ?? 0, favourable[cell] ?? 0, this.#policy.minimumCell) !== null;
  }

  #problem(plan: Plan, place: number, kind: Quantity, widths: number[]): Suppression {
    const { cells } = this.#spaces[place] as Part;
    const counts = cells.map(({ view, cell }) => {
      const { answered = [], favourable = [] } = this.#tables.views[view]?.outcomes[only] ?? {};
      const responses = this.#tables.views[view]?.responses[cell] ?? 0;
      const [all, some] = [answered[cell] ?? 0, favourable[cell] ?? 0];
      return { responses, answered: all, favourable: some, unfavourable: all - some };
    });
    const states = cells.map(({ view, cell }): State => plan.outcomes[view]?.[only]?.[cell] ?? "hidden");
    const values = counts.map((count) => count[kind]);
    const total = values[0] ?? 0;
    // The total's own band is wide enough by itself; then no group is shown.
    const hidden = states.map(
      (state, cell) => cell > 0 && (state === "hidden" || (state === "banded" && kind !== "answered")),
    );
    const problem = { values, hidden, widths, fixed: values.map((_, cell) => cell === 0) };
    if (kind === "answered") {
      // Nobody answered who did not respond; how many of a pair responded is not told.
      const isTold = cells.map(({ view, cell }) => plan.responses[view]?.[cell] === false);
      const room = counts.map(
        ({ responses, answered }, cell) => (isTold[cell] ? responses : total) - answered,
      );
      return { ...problem, costs: values.map((count) => 1 + count), room, drop: values };
    }
    const bounds = counts.map(({ answered, favourable }, cell): [low: number, high: number] => {
      if (states[cell] === "hidden") return [0, total];
      const band = bandOf(answered, favourable, this.#policy.minimumCell);
      const [low, high] = band ? boundsOf(band) : [0, answered];
      return kind === "favourable" ? [low, high] : [answered - high, answered - low];
    });
    return {
      ...problem,
      // Without a band the group would have to go.
      costs: counts.map(({ answered, favourable }) =>
        bandOf(answered, favourable, this.#policy.minimumCell) ? 1 + answered : 4 * (1 + answered),
      ),
      room: bounds.map(([, high], cell) => Math.max(0, Math.min(total, high) - (values[cell] ?? 0))),
      drop: bounds.map(([low], cell) => Math.max(0, (values[cell] ?? 0) - low)),
    };
  }
}

/** Cells that add up to another: the groups of a dimension to everyone, those of a pair to one group of either. */
function linesOf({ views, dimensions }: Tables, { cells }: Part): number[][] {
  const at = new Map(cells.map(({ view, cell }, index) => [`${view} ${cell}`, index]));
  const alone = (name: string) => views.findIndex(({ by }) => by.length === 1 && by[0] === name);
  const lines = new Map<string, number[]>();
  for (const [index, { view, cell }] of cells.entries()) {
    const by = views[view]?.by ?? [];
    if (by.length === 1) lines.set(by[0] ?? "", [...(lines.get(by[0] ?? "") ?? []), index]);
    if (by.length !== 2) continue;
    const groups = cellsOf(shapeOf({ dimensions }, by))[cell] ?? [];
    for (const [place, name] of by.entries()) {
      const key = `${view} ${name} ${groups[place]}`;
      const whole = at.get(`${alone(name)} ${groups[place]}`) ?? 0;
      lines.set(key, [...(lines.get(key) ?? [whole]), index]);
    }
  }
  return [...lines.values()];
}
