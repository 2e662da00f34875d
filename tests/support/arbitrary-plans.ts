import fc from "fast-check";
import type { Edit } from "#app/domain/change/edit.ts";
import { adding, describing, moving, removing, setting } from "#app/domain/change/make-edit.ts";
import {
  type Collection,
  collections,
  type ElementOf,
  elementSchemas,
  emptyPlan,
  type Plan,
} from "#app/domain/change/plan.ts";
import { levels } from "#app/domain/change/plan-node.ts";

/** What somebody does next to a plan, whatever it looks like by then. */
export type Deed = (plan: Plan) => Edit;

const text = fc.record({ en: fc.string({ maxLength: 6 }), fr: fc.string({ maxLength: 6 }) });
/** Few, so that deeds meet. */
const id = fc.constantFrom("a", "b", "c", "d", "e-1");
const place = fc.integer({ min: -3, max: 3 });
const day = fc.constantFrom("2025-06-30", "2026-06-30", "2027-06-30");

/** Elements of each collection that fit together only by chance: references may lead nowhere. */
const elements: { [In in Collection]: fc.Arbitrary<object> } = {
  nodes: fc.record({ id, order: place, level: fc.constantFrom(...levels), title: text }),
  links: fc.record({ id, from: id, to: id, assumption: text, feedback: fc.boolean() }),
  indicators: fc.record({ id, order: place, node: fc.option(id), title: text, definition: text }),
  readings: fc.record({ id, indicator: id, date: day, numerator: fc.nat(9), denominator: fc.nat(9) }),
  evidence: fc.record({
    id,
    on: fc.record({ kind: fc.constantFrom("node", "link"), id }),
    source: fc.record({ kind: fc.constant("note"), source: fc.string({ maxLength: 5 }) }),
    says: fc.constantFrom("supports", "contradicts", "mixed"),
    date: day,
    text,
  }),
  questions: fc.record({ id, order: place, title: text, nodes: fc.array(id), indicators: fc.array(id) }),
  columns: fc.record({ id, table: fc.constantFrom("indicators", "questions", "steps"), title: text }),
  groups: fc.record({ id, order: place, title: text, mandate: text }),
  steps: fc.record({ id, order: place, title: text, group: fc.option(id), nodes: fc.array(id) }),
  reports: fc.record({
    id,
    group: id,
    period: fc.record({ from: day, to: day }),
    progress: text,
  }),
};

const parsed = <In extends Collection>(collection: In, value: unknown) =>
  elementSchemas[collection].parse(value) as ElementOf<In>;

const collection = fc.constantFrom(...collections);

/** Anything that the editor can do. */
export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  ...collections.map((name) =>
    elements[name].map(
      (element): Deed =>
        () =>
          adding(name, parsed(name, element)),
    ),
  ),
  ...collections.map((name) =>
    elements[name].map(
      (element): Deed =>
        (plan) => {
          const { id: _, ...fields } = element as { id: string };
          return setting(plan, name, (element as { id: string }).id, fields);
        },
    ),
  ),
  fc.record({ collection, id }).map(
    ({ collection, id }): Deed =>
      (plan) =>
        removing(plan, collection, id),
  ),
  fc.record({ id, level: fc.constantFrom(...levels) }).map(
    ({ id, level }): Deed =>
      (plan) =>
        moving(plan, id, level),
  ),
  text.map(
    (title): Deed =>
      (plan) =>
        describing(plan, { title }),
  ),
);

export const blankPlan = (slug = "plan"): Plan => emptyPlan(slug, { en: "A plan", fr: "Un plan" });
