import type { Plan } from "./plan.ts";
import type { Policy } from "./policy.ts";
import type { Tables } from "./tables.ts";

/**
 * Hides the smallest other groups of each dimension until there are two hidden ones with more people in them than the
 * minimum: each can then be anything from nobody to all of them. Groups of a dimension only add up to everyone, and are
 * linked with nothing else.
 */
export function hideResponses({ views }: Tables, { minimumGroup }: Policy, plan: Plan): void {
  for (const [view, { by, responses }] of views.entries()) {
    const hidden = plan.responses[view];
    if (by.length !== 1 || !hidden?.includes(true)) continue;
    const shown = [...responses.keys()].filter((group) => !hidden[group]);
    shown.sort((a, b) => (responses[a] ?? 0) - (responses[b] ?? 0));
    const isSafe = () => {
      const groups = [...responses.keys()].filter((group) => hidden[group]);
      const people = groups.reduce((sum, group) => sum + (responses[group] ?? 0), 0);
      return groups.length > 1 && people > minimumGroup;
    };
    for (let next = shown.shift(); next !== undefined && !isSafe(); next = shown.shift()) hidden[next] = true;
  }
}
