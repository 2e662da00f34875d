import {
  type Answers,
  type Circumstances,
  type Draft,
  draftOf,
  type Ending,
  mergedWithServer,
  type OutboxEntry,
  type Receipt,
  type Slot,
  withChanges,
} from "./kept.ts";
import { type Store, slotKey, type Transaction } from "./store.ts";

/** How a response stands on this device. */
export type Standing =
  | { kind: "draft"; draft: Draft }
  | { kind: "waiting"; entry: OutboxEntry }
  | { kind: "sent"; receipt: Receipt }
  | { kind: "ended"; how: Ending };

/** How one response stands; null when the device knows nothing of it. */
export const standingOfResponse = (store: Store, slot: Slot, id: string): Promise<Standing | null> =>
  store.change((kept) => findStanding(kept, slot, id));

async function findStanding(kept: Transaction, slot: Slot, id: string): Promise<Standing | null> {
  const entry = await kept.get("outbox", id);
  if (entry && !entry.handedOver) return { kind: "waiting", entry };
  const receipt = await kept.get("receipts", slotKey(slot));
  if (receipt?.id === id) return { kind: "sent", receipt };
  const how = await kept.get("endings", id);
  if (how) return { kind: "ended", how };
  const draft = await kept.get("drafts", slotKey(slot));
  return draft?.id === id ? { kind: "draft", draft } : null;
}

/** What the device has for a slot: an unfinished response, one that waits, a receipt nobody has seen yet, or nothing. */
export const standingOf = (store: Store, slot: Slot): Promise<Standing | null> =>
  store.change(async (kept) => {
    const draft = await kept.get("drafts", slotKey(slot));
    if (draft) return { kind: "draft", draft };
    const entry = (await kept.all("outbox")).find(
      (waiting) => slotKey(waiting) === slotKey(slot) && !waiting.handedOver,
    );
    if (entry) return { kind: "waiting", entry };
    const receipt = await kept.get("receipts", slotKey(slot));
    return receipt && !receipt.seen ? { kind: "sent", receipt } : null;
  });

/** How a page's draft stands now: its own, or one that another tab began before this page had anything to keep. */
export const currentDraft = (store: Store, mine: Draft): Promise<Standing | null> =>
  store.change(async (kept) => {
    const standing = await findStanding(kept, mine, mine.id);
    if (standing || mine.revision > 0) return standing;
    const draft = await kept.get("drafts", slotKey(mine));
    return draft ? { kind: "draft", draft } : null;
  });

export type DraftChanges = {
  /** By question; undefined clears one. */
  answers?: Answers;
  page?: string | null;
  locale?: Draft["locale"];
};

/**
 * Changes a draft in one transaction, so that two tabs never overwrite one another.
 * @param mine as this page knows it: begins the draft where the device has none
 * @returns the draft with everyone's changes, or how it has ended meanwhile
 */
export const changeDraft = (store: Store, mine: Draft, changes: DraftChanges): Promise<Standing> =>
  store.change(async (kept) => {
    const key = slotKey(mine);
    const standing = await findStanding(kept, mine, mine.id);
    if (standing && standing.kind !== "draft") return standing;
    const stored = await kept.get("drafts", key);
    const base = stored && (stored.id === mine.id || mine.revision === 0) ? stored : mine;
    const { answers, ...rest } = changes;
    const draft = { ...withChanges(base, answers ?? {}), ...rest };
    await kept.put("drafts", key, draft);
    // A new person's answers: the last one's receipt has been seen, or is nobody's any more.
    if (!stored) await kept.delete("receipts", key);
    return { kind: "draft", draft };
  });

/**
 * Takes over what the server has of a response, under what only this device knows of.
 * @returns the draft to go on with
 */
export const takeServerDraft = (
  store: Store,
  server: Draft,
  options: { known: Draft | null },
): Promise<Draft | null> =>
  store.change(async (kept) => {
    if (await kept.get("endings", server.id)) return options.known;
    const key = slotKey(server);
    const stored = (await kept.get("drafts", key)) ?? options.known;
    const draft =
      stored?.id !== server.id
        ? server
        : server.revision > stored.revision
          ? { ...mergedWithServer(stored, server), page: server.page ?? stored.page }
          : { ...stored, resumeCode: server.resumeCode ?? stored.resumeCode, sentBefore: true };
    await kept.put("drafts", key, draft);
    return draft;
  });

/** Notes that a save of the draft is on its way, or what the server said to it. */
export const noteSave = (
  store: Store,
  slot: Slot,
  id: string,
  note: (draft: Draft) => Draft,
): Promise<Draft | null> =>
  store.change(async (kept) => {
    const draft = await kept.get("drafts", slotKey(slot));
    if (draft?.id !== id) return null;
    const noted = note(draft);
    await kept.put("drafts", slotKey(slot), noted);
    return noted;
  });

/** Moves a draft to the outbox in one transaction: from then on it is finished, and only the server's word ends it. */
export const finishDraft = (
  store: Store,
  mine: Draft,
  circumstances: Circumstances = {},
): Promise<Standing> =>
  store.change(async (kept) => {
    const standing = await findStanding(kept, mine, mine.id);
    if (standing && standing.kind !== "draft") return standing;
    const draft = standing?.draft ?? mine;
    const entry = {
      ...{ ...draft, ...circumstances },
      ...{ revision: draft.revision + 1, refused: null, handedOver: false },
    };
    await kept.put("outbox", entry.id, entry);
    await kept.put("endings", entry.id, "finished");
    await kept.delete("drafts", slotKey(mine));
    return { kind: "waiting", entry };
  });

/** Gives a finished response back to the person, who has to look at it again: it was not taken. */
export const reopenDraft = (store: Store, id: string): Promise<Draft | null> =>
  store.change(async (kept) => {
    const entry = await kept.get("outbox", id);
    if (!entry) return null;
    const inTheWay = await kept.get("drafts", slotKey(entry));
    if (inTheWay) return null;
    const draft = draftOf(entry);
    await kept.put("drafts", slotKey(draft), draft);
    await kept.delete("outbox", id);
    await kept.delete("endings", id);
    return draft;
  });

/** Forgets a response on this device, wherever it stands. */
export const endResponse = (store: Store, slot: Slot, id: string, how: Ending): Promise<void> =>
  store.change(async (kept) => {
    const draft = await kept.get("drafts", slotKey(slot));
    if (draft?.id === id) await kept.delete("drafts", slotKey(slot));
    await kept.delete("outbox", id);
    await kept.put("endings", id, how);
  });

export const noteReceiptSeen = (store: Store, slot: Slot): Promise<void> =>
  store.change(async (kept) => {
    const receipt = await kept.get("receipts", slotKey(slot));
    if (receipt && !receipt.seen) await kept.put("receipts", slotKey(slot), { ...receipt, seen: true });
  });

export const receiptOf = (store: Store, slot: Slot): Promise<Receipt | undefined> =>
  store.change((kept) => kept.get("receipts", slotKey(slot)));

/**
 * Clears everything of the people before, so that the next one finds nothing. What waits to be sent goes on
 * waiting, unseen; what the server will not take, and its person was told of, goes.
 */
export const handOver = (store: Store): Promise<void> =>
  store.change(async (kept) => {
    for (const draft of await kept.all("drafts")) {
      await kept.put("endings", draft.id, "handedOver");
      await kept.delete("drafts", slotKey(draft));
    }
    for (const receipt of await kept.all("receipts")) await kept.delete("receipts", slotKey(receipt));
    for (const entry of await kept.all("outbox")) {
      if (entry.refused) await kept.delete("outbox", entry.id);
      else await kept.put("outbox", entry.id, { ...entry, handedOver: true });
    }
  });
