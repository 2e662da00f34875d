import type { Change, Edit, Fields } from "./edit.ts";
import { equal } from "./json.ts";
import type { Collection, Element, ElementOf, Plan, PlanHead } from "./plan.ts";
import { type Level, rankOf } from "./plan-node.ts";

/** The edit that adds an element; what has a default must be there: `elementSchemas[collection].parse` gives it. */
export const adding = <In extends Collection>(collection: In, element: ElementOf<In>): Edit => [
  { op: "add", in: collection, element },
];

/** The edit that sets fields of an element; none when they are so already, or there is no such element. */
export function setting<In extends Collection>(
  plan: Plan,
  collection: In,
  id: string,
  fields: Partial<Omit<ElementOf<In>, "id">>,
): Edit {
  const element = (plan[collection] as Element[]).find((one) => one.id === id) as Fields | undefined;
  const changed = Object.entries(fields).filter(([field, value]) => !equal(element?.[field], value));
  if (!element || changed.length === 0) return [];
  const before = Object.fromEntries(changed.map(([field]) => [field, element[field]]));
  return [{ op: "change", in: collection, id, before, after: Object.fromEntries(changed) }];
}

/** The edit that sets what a plan says of itself. */
export const describing = (plan: Plan, after: Partial<PlanHead>): Edit => [
  {
    op: "describe",
    before: Object.fromEntries(Object.keys(after).map((field) => [field, plan[field as keyof PlanHead]])),
    after,
  },
];

/**
 * The edit that moves a node to a level. A link that then leads back becomes feedback, and one that no longer does stops
 * being feedback: the picture never stands in the way of moving.
 */
export function moving(plan: Plan, id: string, level: Level): Edit {
  const levelOf = (node: string) =>
    node === id ? level : (plan.nodes.find((one) => one.id === node)?.level ?? level);
  const turned = plan.links.flatMap((link): Edit => {
    if (link.from !== id && link.to !== id) return [];
    const rise = rankOf(levelOf(link.to)) - rankOf(levelOf(link.from));
    return rise === 0 ? [] : setting(plan, "links", link.id, { feedback: rise < 0 });
  });
  return [...setting(plan, "nodes", id, { level }), ...turned];
}

/**
 * The edit that removes an element with what is nothing without it (a node's links, evidence on either, an indicator's
 * readings, a group's reports), and takes its name out of what goes on without it. Indicators of a node stay, as belonging
 * to none: what was measured is kept.
 */
export function removing(plan: Plan, collection: Collection, id: string): Edit {
  const gone = new Set([keyOf(collection, id)]);
  const isGone = (name: Collection, one: string | null): boolean =>
    one !== null && gone.has(keyOf(name, one));
  const edit: Edit = [];
  const remove = (name: Collection, elements: Element[]): void => {
    for (const element of elements) {
      gone.add(keyOf(name, element.id));
      edit.unshift({ op: "remove", in: name, element });
    }
  };
  remove(
    collection,
    (plan[collection] as Element[]).filter((one) => one.id === id),
  );
  if (collection === "nodes") {
    remove(
      "links",
      plan.links.filter(({ from, to }) => from === id || to === id),
    );
  }
  remove(
    "evidence",
    plan.evidence.filter(({ on }) => isGone(on.kind === "node" ? "nodes" : "links", on.id)),
  );
  remove(
    "readings",
    plan.readings.filter(({ indicator }) => isGone("indicators", indicator)),
  );
  remove(
    "reports",
    plan.reports.filter(({ group }) => isGone("groups", group)),
  );
  // What stays lets go first, so that undoing puts the element back before anything refers to it.
  return [...lettingGo(plan, isGone), ...edit];
}

const keyOf = (collection: Collection, id: string): string => `${collection} ${id}`;

/** The changes by which everything that stays no longer refers to what is gone. */
function lettingGo(plan: Plan, isGone: (collection: Collection, id: string | null) => boolean): Change[] {
  const kept = (collection: Collection, ids: string[]) => ids.filter((id) => !isGone(collection, id));
  const orNull = (collection: Collection, id: string | null) => (isGone(collection, id) ? null : id);
  const custom = <Values extends object>(values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([column]) => !isGone("columns", column))) as Values;
  const stays = (collection: Collection) => (element: Element) => !isGone(collection, element.id);
  return [
    ...plan.nodes
      .filter(stays("nodes"))
      .flatMap(({ id, groups }) => setting(plan, "nodes", id, { groups: kept("groups", groups) })),
    ...plan.indicators.filter(stays("indicators")).flatMap(({ id, node, measure, custom: values }) =>
      setting(plan, "indicators", id, {
        node: orNull("nodes", node),
        custom: custom(values),
        measure: measure.kind === "roll-up" ? { ...measure, of: kept("indicators", measure.of) } : measure,
      }),
    ),
    ...plan.questions.filter(stays("questions")).flatMap((question) =>
      setting(plan, "questions", question.id, {
        nodes: kept("nodes", question.nodes),
        indicators: kept("indicators", question.indicators),
        custom: custom(question.custom),
      }),
    ),
    ...plan.steps.filter(stays("steps")).flatMap((step) =>
      setting(plan, "steps", step.id, {
        nodes: kept("nodes", step.nodes),
        group: orNull("groups", step.group),
        custom: custom(step.custom),
      }),
    ),
  ];
}
