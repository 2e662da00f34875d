import { fieldsBetween } from "./apply-edit.ts";
import type { Edit } from "./edit.ts";
import { equal } from "./json.ts";
import { collections, type Element, type Plan } from "./plan.ts";

/**
 * The edit that makes one plan of another: how an earlier version is brought back, and how a plan is imported. What others
 * refer to is added before and removed after them. The slug stays.
 */
export function differenceOf(from: Plan, to: Plan): Edit {
  const head = ({ title, purpose, period }: Plan) => ({ title, purpose, period });
  const described = fieldsBetween(head(from), head(to));
  const edit: Edit = described ? [{ op: "describe", ...described }] : [];
  const removals: Edit = [];
  for (const collection of collections) {
    const before = new Map<string, Element>(from[collection].map((element) => [element.id, element]));
    for (const element of to[collection] as Element[]) {
      const known = before.get(element.id);
      before.delete(element.id);
      if (!known) edit.push({ op: "add", in: collection, element });
      else if (!equal(known, element)) {
        const fields = fieldsBetween(known, element);
        if (fields) edit.push({ op: "change", in: collection, id: element.id, ...fields });
      }
    }
    for (const element of before.values()) removals.unshift({ op: "remove", in: collection, element });
  }
  return [...edit, ...removals];
}
