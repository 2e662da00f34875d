import { type Puzzle, type Solution, solving } from "../domain/response/puzzle.ts";
import { sendSolution } from "./send.ts";
import type { Store } from "./store.ts";

/** So long the processor belongs to the puzzle at a time: nobody who types or scrolls notices. In milliseconds. */
const longestStep = 8;

/** Lets everything else that waits go first; unlike timers also in a page that is out of sight. */
function makeWay(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function solve(puzzle: Puzzle): Promise<Solution> {
  const steps = solving(puzzle);
  for (let until = performance.now() + longestStep; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await makeWay();
    until = performance.now() + longestStep;
  }
}

/** Solves a puzzle of a response that is stored, and hands the solution in. @returns whether it need not be tried again */
export async function handIn(id: string, puzzle: Puzzle): Promise<boolean> {
  const solution = await solve(puzzle);
  return sendSolution(id, solution);
}

/**
 * Solves what waits in the outbox, by one tab at a time.
 * @returns how many solutions could not be handed in
 */
export async function solveWaiting(store: Store): Promise<number> {
  const solveAll = async () => {
    let left = 0;
    for (const { id, puzzle } of await store.change((kept) => kept.all("outbox"))) {
      if (!puzzle) continue;
      if (await handIn(id, puzzle)) await store.change((kept) => kept.delete("outbox", id));
      else left += 1;
    }
    return left;
  };
  return navigator.locks ? navigator.locks.request("chorus-puzzles", solveAll) : solveAll();
}
