import type { Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import type { Suppression } from "./suppression.ts";
import { TwoWorlds } from "./two-worlds.ts";

/**
 * Close to the optimum (after Kelly, Golden and Assad 1992): for each hidden cell the two worlds in which it differs
 * by its width, and in which the shown cells that differ from what they are cost the least; those are then hidden.
 * Solved again with costs that no longer depend on how much a cell differs (Candès, Wakin and Boyd 2008). At the end
 * every cell that was hidden without need is shown again, the most costly first.
 */
export class QuickSuppression {
  readonly #worlds: TwoWorlds;

  constructor(solver: Solver, part: Part) {
    this.#worlds = new TwoWorlds(solver, part);
  }

  /** @param targets hidden cells that may not be safe; all of them where not given */
  suppress(
    problem: Suppression,
    targets: number[] = problem.hidden.flatMap((one, cell) => (one ? [cell] : [])),
  ): boolean[] {
    const worlds = this.#worlds;
    worlds.begin(problem);
    const hidden = [...problem.hidden];
    /** The hidden cells that each hidden cell's worlds make use of. */
    const uses = new Map<number, number[]>();
    const waiting = [...targets];
    waiting.sort((a, b) => (problem.values[a] ?? 0) - (problem.values[b] ?? 0));
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      if (uses.has(cell)) continue;
      const found = worlds.cheapest(cell, hidden);
      // Not even hiding all the rest would do: whoever asked finds out when the tables are audited.
      if (!found) continue;
      const { changed, apart } = found;
      for (const other of changed) {
        if (hidden[other]) continue;
        hidden[other] = true;
        waiting.push(other);
      }
      // The same two worlds do for every other cell that is far enough apart in them.
      for (const other of [cell, ...apart]) if (!uses.has(other)) uses.set(other, changed);
    }
    const extra = hidden.flatMap((one, cell) => (one && !problem.hidden[cell] ? [cell] : []));
    extra.sort((a, b) => (problem.costs[b] ?? 0) - (problem.costs[a] ?? 0));
    for (const cell of extra) {
      hidden[cell] = false;
      const found = new Map<number, number[]>();
      const all = [...uses].every(([other, used]) => {
        if (other === cell || !hidden[other] || !used.includes(cell)) return true;
        if (found.has(other)) return true;
        const without = worlds.within(other, hidden);
        if (without)
          for (const one of [other, ...without.apart])
            if (hidden[one] && (uses.get(one)?.includes(cell) ?? false)) found.set(one, without.changed);
        return without !== null;
      });
      if (all) for (const [other, used] of found) uses.set(other, used);
      else hidden[cell] = true;
    }
    return hidden;
  }

  /** From here on as if nothing had been asked before. */
  reset(): void {
    this.#worlds.forget();
  }

  dispose(): void {
    this.#worlds.dispose();
  }
}
