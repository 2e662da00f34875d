import { type Problem, type ProblemCode, problem } from "../domain/problem.ts";

/** Why something was not done; sessions and snapshots have a `code` of their own, so a problem stands inside. */
export type Refused = { problem: Problem };

export const refuse = (code: ProblemCode, details: Omit<Problem, "code"> = {}): Refused => ({
  problem: problem(code, details),
});

export const isRefused = (outcome: object | null): outcome is Refused =>
  outcome !== null && "problem" in outcome;
