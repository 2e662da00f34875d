import type { Person } from "#db/people.server.ts";
import type { IndicatorState } from "../domain/change/indicator-state.ts";
import { type EvidenceSummary, evidenceOf } from "../domain/change/link-state.ts";
import { type KnownSurvey, measureFaults } from "../domain/change/measure-faults.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { planFaults } from "../domain/change/plan-faults.ts";
import { indicatorStates } from "../domain/change/plan-state.ts";
import { measurePlan, type Services } from "./plan-measures.server.ts";

/** A plan with everything that is measured and known about it. */
export type ShownPlan = {
  plan: Plan;
  version: number;
  changedAt: string;
  /** In the order of the plan's indicators. */
  states: IndicatorState[];
  /** By the id of a node or a link. */
  evidence: { nodes: Map<string, EvidenceSummary>; links: Map<string, EvidenceSummary> };
  /** What is missing or does not fit, beside its cell. */
  faults: Fault[];
};

/** A plan as somebody may see it; null when there is none of this name. Figures come from releases alone. */
export async function readShownPlan(
  services: Services,
  person: Person | null,
  slug: string,
  now: Date,
): Promise<ShownPlan | null> {
  const stored = await services.plans.read(slug);
  if (!stored) return null;
  const { plan } = stored;
  const states = indicatorStates(plan, await measurePlan(services, person, plan));
  return {
    ...stored,
    states,
    evidence: evidenceOf(plan, states, now.toISOString().slice(0, 10)),
    faults: [...planFaults(plan), ...measureFaults(plan, await knownSurveys(services, plan))],
  };
}

/** The surveys that indicators name, as they are asked now. */
async function knownSurveys({ surveys }: Services, plan: Plan): Promise<Map<string, KnownSurvey>> {
  const slugs = new Set(
    plan.indicators.flatMap(({ measure }) => (measure.kind === "survey" ? measure.survey : [])),
  );
  const known = new Map<string, KnownSurvey>();
  for (const slug of slugs) {
    const survey = await surveys.latestVersion(slug);
    if (survey && survey.previewOf === null) known.set(slug, survey);
  }
  return known;
}
