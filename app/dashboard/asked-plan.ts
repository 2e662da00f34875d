import { nodeStates, type PlanFilter } from "../domain/change/measured-plan.ts";
import type { Plan } from "../domain/change/plan.ts";
import { levels } from "../domain/change/plan-node.ts";

/** What is asked to be shown of a plan; `unknown` is the first value that the plan does not have. */
export function readPlanFilter(
  query: URLSearchParams,
  plan: Plan,
): { filter: PlanFilter; unknown: string | null } {
  const unknown: string[] = [];
  const oneOf = <Value extends string>(name: string, known: readonly Value[]): Value | null => {
    const asked = query.get(name);
    if (!asked) return null;
    const found = known.find((value) => value === asked);
    if (!found) unknown.push(asked);
    return found ?? null;
  };
  const filter = {
    level: oneOf("level", levels),
    group: oneOf(
      "group",
      plan.groups.map(({ id }) => id),
    ),
    state: oneOf("state", nodeStates),
  };
  return { filter, unknown: unknown[0] ?? null };
}
