import type { OutboxEntry, Receipt } from "./kept.ts";
import { type SendOutcome, sendResponse } from "./send.ts";
import { type Store, slotKey } from "./store.ts";
import type { Tabs } from "./tabs.ts";

/** What a round through the outbox left. */
export type OutboxRound = {
  /** Responses that still wait, handed over or not. */
  waiting: number;
  /** Seconds that a busy server asked for. */
  retryAfter: number | null;
  /** Responses that are stored, and whose puzzles wait to be solved. */
  puzzles: number;
};

/**
 * Sends what waits, one after the other, and by one tab at a time. An entry leaves only with the server's word;
 * the server recognizes what it has already, so sending twice stores once.
 *
 * @param only this response, even if it was refused before
 */
export async function sendOutbox(store: Store, tabs: Tabs, only?: string): Promise<OutboxRound> {
  const send = () => sendAll(store, tabs, only);
  // Phones from before 2022 have no locks; two tabs may then send the same, which does no harm.
  return navigator.locks ? navigator.locks.request("chorus-outbox", send) : send();
}

async function sendAll(store: Store, tabs: Tabs, only?: string): Promise<OutboxRound> {
  const entries = await store.change((kept) => kept.all("outbox"));
  let waiting = 0;
  let retryAfter: number | null = null;
  let puzzles = 0;
  for (const entry of entries) {
    if (entry.puzzle) {
      puzzles += 1;
      continue;
    }
    if (only === undefined ? !maySend(entry) : entry.id !== only) continue;
    let sent = entry;
    let outcome = await sendResponse(sent, "complete");
    if (outcome.kind === "behind") {
      // Another device was further; what its person has finished now is the newest.
      sent = { ...entry, revision: outcome.revision + 1 };
      await store.change((kept) => kept.put("outbox", sent.id, sent));
      outcome = await sendResponse(sent, "complete");
    }
    if (outcome.kind === "unreachable" || outcome.kind === "behind") {
      waiting += 1;
      if (outcome.kind === "unreachable") retryAfter = outcome.retryAfter ?? retryAfter;
      continue;
    }
    await settle(store, sent, outcome);
    if (outcome.kind === "stored" && outcome.puzzle) puzzles += 1;
    tabs.tell({ kind: "moved", id: sent.id, slot: slotKey(sent) });
  }
  return { waiting, retryAfter, puzzles };
}

/** A wave that has closed may be given more time; everything else that was refused stays so. */
const maySend = ({ refused }: OutboxEntry): boolean => refused === null || refused.code === "survey_closed";

/** In one transaction: stored is out of the outbox and has its receipt; refused stays, with the reason. */
const settle = (
  store: Store,
  sent: OutboxEntry,
  outcome: Extract<SendOutcome, { kind: "stored" | "refused" }>,
): Promise<void> =>
  store.change(async (kept) => {
    const entry = await kept.get("outbox", sent.id);
    if (!entry) return;
    if (outcome.kind === "refused") {
      const { code, errors } = outcome;
      await kept.put("outbox", entry.id, { ...entry, refused: { code, errors } });
      return;
    }
    const { puzzle } = outcome;
    // The solution waits here from now on, and nothing of the answers.
    if (puzzle) await kept.put("outbox", entry.id, { ...entry, answers: {}, handedOver: true, puzzle });
    else await kept.delete("outbox", entry.id);
    if (entry.handedOver) return;
    const receipt: Receipt = {
      slug: entry.slug,
      wave: entry.wave,
      id: entry.id,
      withdrawalCode: outcome.withdrawalCode,
      seen: false,
    };
    await kept.put("receipts", slotKey(entry), receipt);
  });

/** Whether something waits that may be sent. */
export const hasWaiting = (store: Store): Promise<boolean> =>
  store.change(async (kept) => (await kept.all("outbox")).some(maySend));
