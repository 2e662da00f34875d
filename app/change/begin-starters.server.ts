import type { Plans } from "#db/plans.server.ts";
import type { Plan } from "../domain/change/plan.ts";
import { readPlan } from "../domain/change/read-plan.ts";
import safety from "./starters/community-safety-and-well-being.json" with { type: "json" };
import mentoring from "./starters/youth-mentoring.json" with { type: "json" };

/**
 * The plans that Chorus brings along.
 * @throws Error when one of them is not sound
 */
export const starterPlans = (): Plan[] =>
  [safety, mentoring].map((written) => {
    const read = readPlan(written);
    if ("faults" in read) throw new Error(`${written.slug}: ${JSON.stringify(read.faults[0])}`);
    return read.plan;
  });

/** Begins the plans that are not there yet. What planners have made of one is never touched. */
export async function beginStarters(plans: Plans, now: Date): Promise<void> {
  for (const plan of starterPlans()) {
    if (!(await plans.read(plan.slug))) await plans.begin(plan, { madeBy: null, now });
  }
}
