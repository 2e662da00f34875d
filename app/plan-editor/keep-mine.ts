import type { Conflict } from "../domain/change/apply-edit.ts";
import type { Edit } from "../domain/change/edit.ts";
import { adding, describing, moving, removing, setting } from "../domain/change/make-edit.ts";
import type { Element, Plan } from "../domain/change/plan.ts";
import type { Level } from "../domain/change/plan-node.ts";
import { withValue } from "./part-edit.ts";

/** The edit by which a planner's own side of a conflict goes before the others', on the plan as it is now. */
export function keepMine(plan: Plan, { in: collection, id, path, yours }: Conflict): Edit {
  const [field = "", ...within] = path;
  if (collection === "plan" || id === null) {
    const now = plan[field as "title"];
    return describing(plan, { [field]: withValue(now, within, yours) });
  }
  const now = (plan[collection] as Element[]).find((element) => element.id === id);
  if (path.length === 0) {
    if (yours === null) return removing(plan, collection, id);
    if (!now) return adding(collection, yours as never);
    const { id: _, ...fields } = yours as Element;
    return setting(plan, collection, id, fields as never);
  }
  if (!now) return [];
  if (collection === "nodes" && field === "level") return moving(plan, id, yours as Level);
  return setting(plan, collection, id, {
    [field]: withValue(now[field as keyof Element], within, yours),
  } as never);
}
