import { z } from "zod";
import { nestsDeeperThan } from "../plain-json.ts";
import { elementId } from "./ids.ts";
import { type Collection, collections, type Element, type PlanHead } from "./plan.ts";

/** Some fields as they were, or as they shall be. */
export type Fields = Record<string, unknown>;

/**
 * One thing that is done to a plan. Each says what it found as well as what it makes of it: so it can be undone, and
 * nobody's work is overwritten unseen.
 */
export type Change =
  | { op: "add"; in: Collection; element: Element }
  | { op: "remove"; in: Collection; element: Element }
  /** Only fields that differ are named, the same in both. */
  | { op: "change"; in: Collection; id: string; before: Fields; after: Fields }
  /** Of the plan itself: title, purpose, period. */
  | { op: "describe"; before: Partial<PlanHead>; after: Partial<PlanHead> };

/** What is done at once or not at all, and undone at once: such as removing a node with its links. */
export type Edit = Change[];

/** Far deeper than any field. */
const deepest = 20;

/** More would be an import, which is one edit too, but checked as a plan. */
export const mostChanges = 5_000;

const fields = z.record(z.string().max(60), z.unknown());
const element = z.looseObject({ id: elementId });
const inCollection = z.enum(collections as [Collection, ...Collection[]]);

/** An edit as it is sent; whether its elements and fields are sound shows when it is applied. */
export const editSchema = z
  .array(
    z.discriminatedUnion("op", [
      z.strictObject({ op: z.literal("add"), in: inCollection, element }),
      z.strictObject({ op: z.literal("remove"), in: inCollection, element }),
      z.strictObject({
        op: z.literal("change"),
        in: inCollection,
        id: elementId,
        before: fields,
        after: fields,
      }),
      z.strictObject({ op: z.literal("describe"), before: fields, after: fields }),
    ]),
  )
  .max(mostChanges)
  .refine((changes) => !nestsDeeperThan(deepest, changes), "nested too deeply")
  .transform((changes) => changes as unknown as Edit);

/** What takes an edit back. */
export const inverseOf = (edit: Edit): Edit => edit.map(inverseOfChange).reverse();

function inverseOfChange(change: Change): Change {
  switch (change.op) {
    case "add":
      return { ...change, op: "remove" };
    case "remove":
      return { ...change, op: "add" };
    default:
      return { ...change, before: change.after, after: change.before } as Change;
  }
}
