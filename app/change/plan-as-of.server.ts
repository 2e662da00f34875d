import type { Person } from "#db/people.server.ts";
import { evidenceOf } from "../domain/change/link-state.ts";
import { planAsOf } from "../domain/change/plan-as-of.ts";
import { indicatorStates } from "../domain/change/plan-state.ts";
import { measurePlan, type Services } from "./plan-measures.server.ts";
import type { ShownPlan } from "./shown-plan.server.ts";

/**
 * A plan with what was measured and known of it by the end of a day; null when there is none of this name. A figure counts
 * by the day that it is of: a wave that closed in December and was released in January belongs to December.
 *
 * @param person null for what everyone may see
 */
export async function readPlanAsOf(
  services: Services,
  person: Person | null,
  slug: string,
  day: string,
): Promise<Omit<ShownPlan, "faults"> | null> {
  const stored = await services.plans.read(slug);
  if (!stored) return null;
  const plan = planAsOf(stored.plan, day);
  const states = indicatorStates(plan, await measurePlan(services, person, plan, day));
  return { ...stored, plan, states, evidence: evidenceOf(plan, states, day) };
}
