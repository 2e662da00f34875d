import type { z } from "zod";
import type { Change, Edit, Fields } from "./edit.ts";
import { equal } from "./json.ts";
import { type Clash, merge } from "./merge.ts";
import {
  type Collection,
  type Element,
  elementSchemas,
  inOrder,
  mostElements,
  type Plan,
  planHeadSchema,
} from "./plan.ts";
import { type Fault, faultsOfShape } from "./plan-fault.ts";

/**
 * Two people changed the same field of the same element, or one changed what the other removed. `path` leads to the
 * field and is empty for the whole element; a value is null where there is no element.
 */
export type Conflict = { in: Collection | "plan"; id: string | null } & Clash;

export type Applied =
  /** The plan afterwards, and the edit as it really was: merged into what others had changed, without what was so already. */
  { plan: Plan; edit: Edit } | { conflicts: Conflict[] } | { faults: Fault[] };

/**
 * Does an edit to a plan that may have changed since the edit was made: all of it or nothing. Whether the plan is sound
 * afterwards is another question (`planFaults`).
 */
export function applyEdit(plan: Plan, edit: Edit): Applied {
  const draft: Plan = { ...plan };
  const effective: Edit = [];
  const conflicts: Conflict[] = [];
  const faults: Fault[] = [];
  for (const change of edit) {
    const done = applyChange(draft, change);
    if ("conflicts" in done) conflicts.push(...done.conflicts);
    else if ("faults" in done) faults.push(...done.faults);
    else if (done.change) effective.push(done.change);
  }
  if (faults.length > 0) return { faults };
  if (conflicts.length > 0) return { conflicts };
  return { plan: draft, edit: effective };
}

/** The change as it really was; null where everything was so already. */
type Done = { change: Change | null } | { conflicts: Conflict[] } | { faults: Fault[] };

function applyChange(draft: Plan, change: Change): Done {
  if (change.op === "describe") return describe(draft, change);
  const elements = draft[change.in] as Element[];
  const id = change.op === "change" ? change.id : change.element.id;
  const now = elements.find((element) => element.id === id);
  const replace = (by: Element | null): void => {
    const others = elements.filter((element) => element.id !== id);
    draft[change.in] = inOrder(by ? [...others, by] : others) as never;
  };
  const clash = (yours: unknown, before: unknown): Done => ({
    conflicts: [{ in: change.in, id, path: [], before, yours, theirs: now ?? null }],
  });
  switch (change.op) {
    case "add": {
      const checked = check(change.in, change.element);
      if ("faults" in checked) return checked;
      if (now) return equal(now, checked.element) ? { change: null } : clash(checked.element, null);
      if (elements.length >= mostElements[change.in]) return tooMany(change.in, id);
      replace(checked.element);
      return { change: { ...change, element: checked.element } };
    }
    case "remove": {
      if (!now) return { change: null };
      if (!equal(now, change.element)) return clash(null, change.element);
      replace(null);
      return { change: { ...change, element: now } };
    }
    case "change": {
      if (!now) return clash(change.after, change.before);
      const merged = mergeFields(now, change);
      if (merged.clashes.length > 0) {
        return { conflicts: merged.clashes.map((one) => ({ in: change.in, id, ...one })) };
      }
      const checked = check(change.in, { ...now, ...merged.after, id });
      if ("faults" in checked) return checked;
      const difference = fieldsBetween(now, checked.element);
      if (!difference) return { change: null };
      replace(checked.element);
      return { change: { op: "change", in: change.in, id, ...difference } };
    }
  }
}

function describe(draft: Plan, change: Change & { op: "describe" }): Done {
  const { title, purpose, period } = draft;
  const now = { title, purpose, period };
  const { after, clashes } = mergeFields(now, change);
  if (clashes.length > 0) {
    return { conflicts: clashes.map((clash) => ({ in: "plan", id: null, ...clash })) };
  }
  const parsed = planHeadSchema.safeParse({ ...now, ...after }, { reportInput: true });
  if (!parsed.success) return { faults: faultsOfShape(parsed.error, "plan", null) };
  const difference = fieldsBetween(now, parsed.data);
  Object.assign(draft, parsed.data);
  return { change: difference && ({ op: "describe", ...difference } as Change) };
}

function mergeFields(now: object, { before, after }: { before: Fields; after: Fields }) {
  const clashes: Clash[] = [];
  const values: Fields = {};
  for (const field of Object.keys({ ...before, ...after })) {
    const merged = merge(before[field], after[field], (now as Fields)[field], [field]);
    values[field] = merged.value;
    clashes.push(...merged.clashes);
  }
  return { after: values, clashes };
}

/** The fields in which two values of one element differ, as they were and as they are; null when in none. */
export function fieldsBetween(before: object, after: object): { before: Fields; after: Fields } | null {
  const names = Object.keys({ ...before, ...after }).filter(
    (field) => !equal((before as Fields)[field], (after as Fields)[field]),
  );
  if (names.length === 0) return null;
  const pick = (from: object): Fields =>
    Object.fromEntries(names.map((field) => [field, (from as Fields)[field]]));
  return { before: pick(before), after: pick(after) };
}

function check(collection: Collection, element: unknown): { element: Element } | { faults: Fault[] } {
  const parsed = (elementSchemas[collection] as z.ZodType<Element>).safeParse(element, {
    reportInput: true,
  });
  if (parsed.success) return { element: parsed.data };
  const { id } = element as { id?: unknown };
  return { faults: faultsOfShape(parsed.error, collection, typeof id === "string" ? id : null) };
}

const tooMany = (collection: Collection, id: string): Done => ({
  faults: [
    {
      in: collection,
      id,
      field: null,
      code: "too_many",
      severity: "error",
      details: { limit: mostElements[collection] },
    },
  ],
});
