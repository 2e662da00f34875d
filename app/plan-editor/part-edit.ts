import { applyEdit, type Conflict } from "../domain/change/apply-edit.ts";
import { differenceOf } from "../domain/change/difference.ts";
import type { Change, Edit, Fields } from "../domain/change/edit.ts";
import type { Element, Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { soundly } from "./soundly.ts";

type Parted = {
  /** What fits. */
  edit: Edit;
  /** With it. */
  plan: Plan;
  conflicts: Conflict[];
  /** What does not clash, but would leave the plan unsound. */
  lost: { edit: Edit; faults: Fault[] }[];
};

/**
 * Parts what one planner made of a plan into what fits what others made of it, and what does not.
 *
 * @param base the plan as it is stored
 * @param before what the planner saw
 * @param shown what they made of it
 */
export function partEdit(base: Plan, before: Plan, shown: Plan): Parted {
  const conflicts: Conflict[] = [];
  const fitting = differenceOf(before, shown).flatMap((change): Edit => {
    const applied = applyEdit(base, [change]);
    if (!("conflicts" in applied)) return [change];
    conflicts.push(...applied.conflicts.map((conflict) => whole(conflict, before, shown)));
    return without(change, applied.conflicts);
  });
  const together = soundly(base, fitting);
  if ("plan" in together) return { edit: together.edit, plan: together.plan, conflicts, lost: [] };
  return { ...oneByOne(base, fitting), conflicts };
}

/** Of an element that somebody removed, both sides are shown whole. */
function whole(conflict: Conflict, before: Plan, shown: Plan): Conflict {
  const { in: collection, id, path } = conflict;
  if (path.length > 0 || collection === "plan") return conflict;
  const of = (plan: Plan) => (plan[collection] as Element[]).find((element) => element.id === id) ?? null;
  return { ...conflict, before: of(before), yours: of(shown) };
}

/** A change without what clashes in it. */
function without(change: Change, conflicts: Conflict[]): Edit {
  if (change.op === "add" || change.op === "remove") return [];
  if (conflicts.some(({ path }) => path.length === 0)) return [];
  let after = change.after as Fields;
  for (const { path, before } of conflicts) after = withValue(after, path, before) as Fields;
  return [{ ...change, after } as Change];
}

/** A value with another one at a path within it; undefined there takes it out. */
export function withValue(value: unknown, [key, ...rest]: string[], part: unknown): unknown {
  if (key === undefined) return part;
  const { [key]: old, ...others } = value as Fields;
  const made = withValue(old, rest, part);
  return made === undefined ? others : { ...others, [key]: made };
}

/** As many changes as fit, in whatever order they do. */
function oneByOne(base: Plan, changes: Edit): Omit<Parted, "conflicts"> {
  let plan = base;
  let open = changes;
  const edit: Edit = [];
  for (let more = true; more; ) {
    const left = open.filter((change) => {
      const applied = soundly(plan, [change]);
      if (!("plan" in applied)) return true;
      plan = applied.plan;
      edit.push(...applied.edit);
      return false;
    });
    more = left.length < open.length;
    open = left;
  }
  const lost = open.filter(saysSomething).map((change) => {
    const applied = soundly(plan, [change]);
    return { edit: [change], faults: "faults" in applied ? applied.faults : [] };
  });
  return { edit, plan, lost };
}

/** Whether a link is feedback follows from where its nodes stand: nobody typed it. */
const saysSomething = (change: Change): boolean =>
  !(change.op === "change" && change.in === "links" && Object.keys(change.after).join() === "feedback");
