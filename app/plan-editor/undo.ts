import { type Edit, inverseOf } from "../domain/change/edit.ts";
import { joined } from "./plan-queue.ts";

/** One step back: what was done, and the key of the field that was typed into, if it was one. */
type Step = { edit: Edit; key: string | null };

/** What a planner can take back, and do again; the newest last. */
export type Undo = { done: readonly Step[]; undone: readonly Step[] };

export const nothingDone: Undo = { done: [], undone: [] };

const mostSteps = 200;

/** Something new was done: what had been taken back is past. */
export function noted({ done }: Undo, edit: Edit, key: string | null): Undo {
  const last = done.at(-1);
  const next =
    key !== null && last?.key === key
      ? [...done.slice(0, -1), { edit: joined(last.edit, edit), key }]
      : [...done, { edit, key }];
  return { done: next.slice(-mostSteps), undone: [] };
}

/** What is typed from now on is a step of its own. */
export const settled = (undo: Undo): Undo => {
  const last = undo.done.at(-1);
  return last?.key ? { ...undo, done: [...undo.done.slice(0, -1), { ...last, key: null }] } : undo;
};

/** The edit that takes the last step back, or does it again; with what can be taken back afterwards. */
export function stepOf(undo: Undo, direction: "undo" | "redo"): { edit: Edit; after: Undo } | null {
  const { done, undone } = undo;
  const step = (direction === "undo" ? done : undone).at(-1);
  if (!step) return null;
  const other: Step = { edit: inverseOf(step.edit), key: null };
  return direction === "undo"
    ? { edit: other.edit, after: { done: done.slice(0, -1), undone: [...undone, other] } }
    : { edit: other.edit, after: { done: [...done, other], undone: undone.slice(0, -1) } };
}
