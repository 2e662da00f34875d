import type { Conflict } from "./apply-edit.ts";
import type { Change, Edit } from "./edit.ts";

/** Who made the other side of a conflict: an account's or a token's name, null for Chorus itself; when, in ISO 8601. */
export type ClashAuthor = { name: string | null; at: string };

/** A conflict with who made what stands there now, as far as that is known. */
export type Clash = Conflict & { theirsBy?: ClashAuthor };

/** An edit that is stored, by whom and when; one's own comes without. */
export type SignedEdit = { edit: Edit; madeBy?: string | null; madeAt?: string };

/** The conflict with the author of the last of these edits, the oldest first, that touched the same; as it was where none did. */
export function withAuthor<C extends Clash>(conflict: C, edits: readonly SignedEdit[]): C {
  const last = edits.findLast(
    ({ edit, madeBy, madeAt }) =>
      madeBy !== undefined && madeAt !== undefined && edit.some((change) => touches(change, conflict)),
  );
  if (last?.madeBy === undefined || last.madeAt === undefined) return conflict;
  return { ...conflict, theirsBy: { name: last.madeBy, at: last.madeAt } };
}

function touches(change: Change, { in: collection, id, path: [field] }: Conflict): boolean {
  if (change.op === "describe") return collection === "plan" && field !== undefined && field in change.after;
  if (change.in !== collection) return false;
  if (change.op !== "change") return change.element.id === id;
  return change.id === id && (field === undefined || field in change.after);
}
