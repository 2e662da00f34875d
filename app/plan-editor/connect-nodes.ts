import type { Edit } from "../domain/change/edit.ts";
import { newId } from "../domain/change/ids.ts";
import { adding } from "../domain/change/make-edit.ts";
import { elementSchemas, type Plan } from "../domain/change/plan.ts";
import { rankOf } from "../domain/change/plan-node.ts";

/** The edit that links two nodes; one that leads back to an earlier level is feedback. */
export function connecting(plan: Plan, from: string, to: string): Edit {
  const levelOf = (id: string) => plan.nodes.find((node) => node.id === id)?.level;
  const [start, end] = [levelOf(from), levelOf(to)];
  const feedback = start !== undefined && end !== undefined && rankOf(end) < rankOf(start);
  return adding("links", elementSchemas.links.parse({ id: newId("l"), from, to, feedback }));
}
