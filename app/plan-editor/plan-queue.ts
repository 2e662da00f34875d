import { applyEdit, type Conflict } from "../domain/change/apply-edit.ts";
import { type Clash, withAuthor } from "../domain/change/clash-author.ts";
import type { Edit } from "../domain/change/edit.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { partEdit } from "./part-edit.ts";
import { soundly } from "./soundly.ts";

/** An edit of one's own that the server has not acknowledged. */
export type Waiting = {
  edit: Edit;
  /** Edits in a row with the same key, such as letters typed into one field, become one. */
  key: string | null;
  /** On its way: it stays as it is. */
  sent: boolean;
};

/** What was done here and can no longer be done, with why; kept until the planner has seen it. */
export type Lost = { edit: Edit; faults: Fault[] };

/** A plan as one planner sees it: as the server had it, and what they did since. Never changed in place. */
export type PlanQueue = {
  base: Plan;
  /** Of `base`. */
  version: number;
  /** In order; each was made on what the ones before it made. */
  waiting: Waiting[];
  /** `base` with everything that waits. */
  plan: Plan;
  /** Changed here and by somebody else in two ways: theirs is in the plan, and the planner decides. */
  conflicts: Clash[];
  lost: Lost[];
};

/** An edit that the server has stored; by whom and when, unless it is the one that was just sent. */
export type StoredEdit = { version: number; edit: Edit; madeBy?: string | null; madeAt?: string };

/** What the server answers to an edit, or to the question what others did. */
export type News = { version: number; edits: StoredEdit[] };

export const beginQueue = (plan: Plan, version: number): PlanQueue => ({
  ...{ base: plan, version, waiting: [], plan, conflicts: [], lost: [] },
});

/** Something that the planner does; it is shown at once, and waits to be sent. */
export function doEdit(
  queue: PlanQueue,
  edit: Edit,
  key: string | null = null,
): { queue: PlanQueue; edit: Edit } | { conflicts: Conflict[] } | { faults: Fault[] } {
  const done = soundly(queue.plan, edit);
  if (!("plan" in done)) return done;
  if (done.edit.length === 0) return { queue, edit: [] };
  const last = queue.waiting.at(-1);
  const joins = key !== null && last?.key === key && !last.sent;
  const waiting = joins
    ? [...queue.waiting.slice(0, -1), { ...last, edit: joined(last.edit, done.edit) }]
    : [...queue.waiting, { edit: done.edit, key, sent: false }];
  return { queue: { ...queue, plan: done.plan, waiting }, edit: done.edit };
}

/** Two edits of the same fields, one after the other, as one. */
export function joined(first: Edit, second: Edit): Edit {
  const [a] = first;
  const [b] = second;
  if (first.length !== 1 || second.length !== 1 || !a || !b) return [...first, ...second];
  if (a.op === "change" && b.op === "change" && a.in === b.in && a.id === b.id) {
    return [{ ...b, before: { ...b.before, ...a.before }, after: { ...a.after, ...b.after } }];
  }
  if (a.op === "describe" && b.op === "describe") {
    return [{ ...b, before: { ...b.before, ...a.before }, after: { ...a.after, ...b.after } }];
  }
  return [...first, ...second];
}

/** What is to be sent next; undefined while something is on its way, or nothing waits. */
export const nextToSend = ({ waiting }: PlanQueue): Waiting | undefined =>
  waiting[0]?.sent ? undefined : waiting[0];

export const sending = (queue: PlanQueue): PlanQueue => withFirst(queue, true);

/** It could not be sent, or nobody knows whether it was: it is sent again, which changes nothing twice. */
export const notSent = (queue: PlanQueue): PlanQueue => withFirst(queue, false);

function withFirst(queue: PlanQueue, sent: boolean): PlanQueue {
  const [first, ...rest] = queue.waiting;
  return first ? { ...queue, waiting: [{ ...first, sent }, ...rest] } : queue;
}

/** The server has stored the first edit that waits; `news` has what others did before it, and it as it really was. */
export function acknowledged(queue: PlanQueue, news: News): PlanQueue {
  const [first, ...waiting] = queue.waiting;
  if (!first) return heard(queue, news);
  return signed(replayed({ ...queue, waiting }, afterNews(queue, news), done(queue.base, first.edit)), news);
}

/** What others did meanwhile. Not while something is on its way. */
export const heard = (queue: PlanQueue, news: News): PlanQueue =>
  signed(replayed(queue, afterNews(queue, news), queue.base), news);

/** Conflicts with who made the others' side of them. */
const signed = (queue: PlanQueue, { edits }: News): PlanQueue =>
  queue.conflicts.length === 0
    ? queue
    : { ...queue, conflicts: queue.conflicts.map((conflict) => withAuthor(conflict, edits)) };

/** The server will not have the first edit that waits, for reasons that are not known here. */
export function refused(queue: PlanQueue, faults: Fault[]): PlanQueue {
  const [first, ...waiting] = queue.waiting;
  if (!first) return queue;
  const lost = [...queue.lost, { edit: first.edit, faults }];
  return replayed({ ...queue, waiting, lost }, queue, done(queue.base, first.edit));
}

/** A queue that was kept, put onto the plan as the page has just brought it. */
export function onto(queue: PlanQueue, base: Plan, version: number): PlanQueue {
  const unsent = notSent(queue);
  return version <= queue.version ? unsent : replayed(unsent, { base, version }, queue.base);
}

type Stored = Pick<PlanQueue, "base" | "version">;

function afterNews(queue: PlanQueue, { version, edits }: News): Stored {
  let { base, version: known } = queue;
  for (const { version: made, edit } of edits) {
    if (made <= known) continue;
    if (made !== known + 1) throw new Error(`Version ${made} does not follow ${known}.`);
    base = done(base, edit);
    known = made;
  }
  if (known < version) throw new Error(`Version ${version} is not known, only ${known}.`);
  return { base, version: known };
}

/** An edit that is known to fit. */
function done(plan: Plan, edit: Edit): Plan {
  const applied = applyEdit(plan, edit);
  if (!("plan" in applied)) throw new Error("An edit does not fit the plan that it was made on.");
  return applied.plan;
}

/**
 * Everything that waits, put onto what is stored by now. What is not sound any more is lost, edit by edit, and told. Where
 * others changed the same in another way, what waits becomes one edit of final values, so that each conflict is asked about
 * once; what does not clash goes on.
 *
 * @param before the plan that the first edit that waits was made on
 */
function replayed(queue: PlanQueue, stored: Stored, before: Plan): PlanQueue {
  let plan = stored.base;
  const lost: Lost[] = [];
  const waiting: Waiting[] = [];
  for (const one of queue.waiting) {
    const applied = soundly(plan, one.edit);
    if ("conflicts" in applied) return regrouped(queue, stored, before);
    if ("faults" in applied) {
      lost.push({ edit: one.edit, faults: applied.faults });
      continue;
    }
    plan = applied.plan;
    waiting.push(one);
  }
  return { ...queue, ...stored, plan, waiting, lost: [...queue.lost, ...lost] };
}

function regrouped(queue: PlanQueue, stored: Stored, before: Plan): PlanQueue {
  const { edit, plan, conflicts, lost } = partEdit(
    stored.base,
    withoutStored(queue, stored, before),
    queue.plan,
  );
  return {
    ...queue,
    ...stored,
    plan,
    waiting: edit.length > 0 ? [{ edit, key: null, sent: false }] : [],
    conflicts: [
      ...queue.conflicts.filter((old) => !conflicts.some((one) => samePlace(one, old))),
      ...conflicts,
    ],
    lost: [...queue.lost, ...lost],
  };
}

/** The plan that what is not stored was made on: the answer to the first edits may have been lost on its way. */
function withoutStored({ waiting }: PlanQueue, { base }: Stored, before: Plan): Plan {
  let plan = before;
  for (const { edit } of waiting) {
    const applied = applyEdit(base, edit);
    if (!("plan" in applied) || applied.edit.length > 0) break;
    plan = done(plan, edit);
  }
  return plan;
}

export const samePlace = (a: Conflict, b: Conflict): boolean =>
  a.in === b.in && a.id === b.id && a.path.join(".") === b.path.join(".");
