import { type Puzzle, type Solution, solving } from "#app/domain/response/puzzle.ts";

/** Solves a puzzle as a browser does, only all at once. */
export function solvePuzzle(puzzle: Puzzle | undefined): Solution {
  if (!puzzle) throw new Error("There is no puzzle.");
  const steps = solving(puzzle);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
