/** Protects outcomes, one after the other, beside the process that makes a release. Started by `outcome-processes.server.ts`. */
import type { OutcomeTask, ProtectedOutcome } from "../domain/disclosure/outcome-protector.ts";
import { OutcomeTools } from "../domain/disclosure/protect-outcomes.ts";
import { loadSolver } from "../domain/disclosure/solver.ts";

/** Outcomes of one round are of one design and policy. */
export type ToOutcomeProcess = { round: number; place: number; task: OutcomeTask };
export type FromOutcomeProcess = { round: number; place: number; made: ProtectedOutcome | null };

const solver = loadSolver();
let tools: { round: number; own: OutcomeTools } | undefined;

process.on("message", async ({ round, place, task }: ToOutcomeProcess) => {
  const loaded = await solver;
  if (tools?.round !== round) {
    tools?.own.dispose();
    tools = { round, own: new OutcomeTools(loaded, task.tables, task.policy) };
  }
  const answer: FromOutcomeProcess = { round, place, made: tools.own.protect(task) };
  // Nobody may be left to hear it: then this process is about to end.
  process.send?.(answer, undefined, {}, () => {});
});
process.once("disconnect", () => process.exit());
