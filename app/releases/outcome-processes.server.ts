import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { OutcomeTask, ProtectedOutcome } from "../domain/disclosure/outcome-protector.ts";
import { OutcomeTools, type ProtectOutcomes } from "../domain/disclosure/protect-outcomes.ts";
import { loadSolver } from "../domain/disclosure/solver.ts";
import type { FromOutcomeProcess, ToOutcomeProcess } from "./outcome-process.ts";

/** This process included. */
const mostProcesses = 4;
/** Cells of an outcome's tables, times outcomes, from which on it pays to start another process. */
const worthwhile = 2_000;
/** Outcomes that a process has before it, so that it need not wait for this one. */
const ahead = 2;
/** Of each other process, in megabytes. */
const memory = { old: 150, young: 16 };

const program = fileURLToPath(new URL("./outcome-process.ts", import.meta.url));

/** What is left to do of one round, and what is done. */
class Round {
  readonly nth: number;
  readonly tasks: OutcomeTask[];
  readonly waiting: number[];
  readonly #made: (ProtectedOutcome | null)[];
  readonly #onDone: () => void;

  constructor(nth: number, tasks: OutcomeTask[], onDone: () => void) {
    this.nth = nth;
    this.tasks = tasks;
    this.waiting = [...tasks.keys()];
    this.#made = tasks.map(() => null);
    this.#onDone = onDone;
  }

  finish(place: number, made: ProtectedOutcome | null): void {
    this.#made[place] = made;
    // Without one of them there is no release.
    if (!made) this.waiting.length = 0;
    this.#onDone();
  }

  get made(): (ProtectedOutcome | null)[] {
    return this.#made;
  }
}

/**
 * Protects the outcomes of large releases with all processors. What becomes of an outcome does not depend on where it
 * is protected, so the release is the same; what another process does not finish is done in this one.
 */
export class OutcomeProcesses {
  #others: OtherProcess[] | null = null;
  #rounds = 0;

  readonly protectAll: ProtectOutcomes = async (tasks, onDone) => {
    const [first] = tasks;
    if (!first) return [];
    this.#rounds += 1;
    const round = new Round(this.#rounds, tasks, onDone);
    const others = isWorthwhile(tasks) ? this.start() : [];
    for (const other of others) other.join(round);
    const tools = new OutcomeTools(await loadSolver(), first.tables, first.policy);
    try {
      for (;;) {
        const place = round.waiting.shift();
        if (place !== undefined) {
          round.finish(place, tools.protect(tasks[place] as OutcomeTask));
          // The others may have something to tell.
          await setImmediate();
          continue;
        }
        const busy = others.filter(({ isBusy }) => isBusy);
        if (busy.length === 0) return round.made;
        if (!busy.some((other) => other.handBack())) await Promise.race(busy.map((other) => other.next()));
      }
    } finally {
      tools.dispose();
    }
  };

  /** They take half a second to begin: for what will be large, while it is counted. */
  start(): OtherProcess[] {
    const count = Math.min(mostProcesses, availableParallelism()) - 1;
    this.#others ??= Array.from({ length: count }, () => new OtherProcess());
    return this.#others;
  }

  /** Of those that were started. */
  get pids(): number[] {
    return (this.#others ?? []).flatMap(({ pid }) => pid ?? []);
  }

  stop(): void {
    for (const other of this.#others ?? []) other.stop();
  }
}

const isWorthwhile = (tasks: OutcomeTask[]): boolean => {
  const cells = tasks[0]?.tables.views.reduce((sum, { responses }) => sum + responses.length, 0) ?? 0;
  return cells * tasks.length >= worthwhile;
};

/** Takes outcomes of a round from the end, and gives back what it does not finish. */
class OtherProcess {
  readonly #process: ChildProcess;
  #round: Round | null = null;
  readonly #taken = new Set<number>();
  #isGone = false;
  #onNext = () => {};

  constructor() {
    this.#process = fork(program, {
      execArgv: [`--max-old-space-size=${memory.old}`, `--max-semi-space-size=${memory.young}`],
      serialization: "advanced",
    });
    this.#process.on("message", ({ round, place, made }: FromOutcomeProcess) => {
      if (round !== this.#round?.nth || !this.#taken.delete(place)) return;
      this.#round.finish(place, made);
      this.#take();
      this.#onNext();
    });
    this.#process.on("error", () => this.#giveBack());
    this.#process.on("exit", () => this.#giveBack());
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  join(round: Round): void {
    this.#round = round;
    this.#take();
  }

  get isBusy(): boolean {
    return this.#taken.size > 0;
  }

  /** Gives back an outcome that it cannot have begun. @returns whether there is one */
  handBack(): boolean {
    const [first, last] = this.#taken;
    if (first === undefined || last === undefined) return false;
    this.#taken.delete(last);
    this.#round?.waiting.push(last);
    return true;
  }

  /** Resolves when something is finished, or given back. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#onNext = resolve;
    });
  }

  stop(): void {
    this.#isGone = true;
    this.#process.kill();
  }

  #take(): void {
    const { waiting = [], tasks = [], nth = 0 } = this.#round ?? {};
    while (!this.#isGone && this.#taken.size < ahead && waiting.length > 0) {
      const place = waiting.pop() as number;
      this.#taken.add(place);
      const message: ToOutcomeProcess = { round: nth, place, task: tasks[place] as OutcomeTask };
      this.#process.send(message, (error) => error && this.#giveBack());
    }
  }

  #giveBack(): void {
    this.#isGone = true;
    this.#round?.waiting.push(...this.#taken);
    this.#taken.clear();
    this.#onNext();
  }
}
