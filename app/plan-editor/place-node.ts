import type { Edit } from "../domain/change/edit.ts";
import { adding, moving, setting } from "../domain/change/make-edit.ts";
import { elementSchemas, inOrder, type Plan } from "../domain/change/plan.ts";
import { type Level, levels, type PlanNode } from "../domain/change/plan-node.ts";

export const nodesAt = (plan: Pick<Plan, "nodes">, level: Level): PlanNode[] =>
  plan.nodes.filter((node) => node.level === level);

/** The edit that adds a node at the end of a level. */
export function addingNode(plan: Plan, id: string, level: Level, title: PlanNode["title"]): Edit {
  const last = nodesAt(plan, level).at(-1)?.order ?? 0;
  return adding("nodes", elementSchemas.nodes.parse({ id, level, title, order: last + 1 }));
}

/**
 * The edit that puts a node at a place of a level: `at` counts the others of the level that stand before it. Only this
 * node's order changes, unless others share theirs.
 */
export function placing(plan: Plan, id: string, level: Level, at: number): Edit {
  const others = nodesAt(plan, level).filter((node) => node.id !== id);
  const place = Math.max(0, Math.min(at, others.length));
  const [before, after] = [others[place - 1], others[place]];
  const now = plan.nodes.find((node) => node.id === id);
  if (now?.level === level && nodesAt(plan, level).indexOf(now) === place) return [];
  const move = now?.level === level ? [] : moving(plan, id, level);
  const order = between(before?.order, after?.order);
  if (order !== null) return withOrder(plan, move, id, order);
  // Some share a number: everyone of the level gets one of their own.
  const numbered = [...others.slice(0, place), { id }, ...others.slice(place)];
  const renumbered = numbered.flatMap((node, index) =>
    node.id === id ? [] : setting(plan, "nodes", node.id, { order: index + 1 }),
  );
  return [...withOrder(plan, move, id, place + 1), ...renumbered];
}

/** A number between two others; null where there is none. */
function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? 1 : after - 1;
  if (after === undefined) return before + 1;
  const middle = (before + after) / 2;
  return before < middle && middle < after ? middle : null;
}

/** Level and order in one change of the node. */
function withOrder(plan: Plan, move: Edit, id: string, order: number): Edit {
  const own = move.find((change) => change.op === "change" && change.in === "nodes" && change.id === id);
  const ordered = setting(plan, "nodes", id, { order });
  const [change] = ordered;
  if (own?.op !== "change") return [...ordered, ...move];
  if (change?.op !== "change") return move;
  const both = {
    ...own,
    before: { ...own.before, ...change.before },
    after: { ...own.after, ...change.after },
  };
  return [both, ...move.filter((one) => one !== own)];
}

/** One place up or down within the level. */
export function nudging(plan: Plan, { id, level }: PlanNode, by: -1 | 1): Edit {
  const place = nodesAt(plan, level).findIndex((node) => node.id === id);
  return placing(plan, id, level, place + by);
}

/** To the end of the level before or after. */
export function lifting(plan: Plan, { id, level }: PlanNode, by: -1 | 1): Edit {
  const next = levels[levels.indexOf(level) + by];
  return next ? placing(plan, id, next, nodesAt(plan, next).length) : [];
}

/** The edit that numbers nodes anew by how high they stand, level by level. */
export function numbering(plan: Plan, heightOf: (id: string) => number): Edit {
  return levels.flatMap((level) =>
    inOrder(nodesAt(plan, level).map((node) => ({ id: node.id, order: heightOf(node.id) }))).flatMap(
      ({ id }, index) => setting(plan, "nodes", id, { order: index + 1 }),
    ),
  );
}
