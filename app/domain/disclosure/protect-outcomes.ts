import { Complement } from "./complement.ts";
import { StoryFinder } from "./find-stories.ts";
import { OutcomeProtector, type OutcomeTask, type ProtectedOutcome } from "./outcome-protector.ts";
import type { Policy } from "./policy.ts";
import type { Solver } from "./solver.ts";
import type { Tables } from "./tables.ts";

/**
 * Protects outcomes of one release, each by itself, and tells of each that is done.
 *
 * @returns in the order of the tasks; null for an outcome that cannot be protected
 */
export type ProtectOutcomes = (
  tasks: OutcomeTask[],
  onDone: () => void,
) => Promise<(ProtectedOutcome | null)[]>;

/** What protecting outcomes of one design and policy takes, kept from one outcome to the next. */
export class OutcomeTools {
  readonly finder: StoryFinder;
  readonly #complement: Complement;

  constructor(solver: Solver, tables: Tables, policy: Policy) {
    this.finder = new StoryFinder(solver, tables);
    this.#complement = new Complement(solver, tables, policy, this.finder.parts);
  }

  protect(task: OutcomeTask): ProtectedOutcome | null {
    return new OutcomeProtector(this.finder, this.#complement, task).protect();
  }

  /** One after the other, until one cannot be protected. */
  readonly protectAll: ProtectOutcomes = async (tasks, onDone) => {
    const made: (ProtectedOutcome | null)[] = [];
    for (const task of tasks) {
      made.push(made.includes(null) ? null : this.protect(task));
      onDone();
    }
    return made;
  };

  dispose(): void {
    this.finder.dispose();
    this.#complement.dispose();
  }
}
