import { handOver } from "./drafts.ts";
import type { Slot } from "./kept.ts";
import type { Store } from "./store.ts";
import { forgetTypedTexts } from "./typed-texts.ts";
import { forgetAllUnwritten } from "./unwritten.ts";

/** Where a survey begins, where it thanks, and where its cookies are taken back. */
export function addressesOf({ slug, wave }: Slot) {
  const path = `/s/${encodeURIComponent(slug)}`;
  const query = wave === null ? "" : `?wave=${encodeURIComponent(wave)}`;
  return { start: path + query, thanks: `${path}/thanks${query}`, handOver: `${path}/hand-over${query}` };
}

/**
 * Clears everything of this person and opens a new page, so that nothing stays in memory either. The server takes
 * back its cookies; without a line there is nothing to take back them with, and the device's word counts.
 *
 * @param to the survey's beginning when not given
 */
export async function leaveForNextPerson(store: Store, slot: Slot, to?: string): Promise<void> {
  forgetAllUnwritten();
  forgetTypedTexts();
  await handOver(store);
  const addresses = addressesOf(slot);
  try {
    await fetch(addresses.handOver, { method: "POST", redirect: "manual", signal: soon() });
  } catch {
    // No line: cookies of a response that ended here are known to be over (`endings`).
  }
  location.assign(to ?? addresses.start);
}

/** Nobody waits longer for it; in milliseconds. */
const patience = 3_000;

function soon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), patience);
  return controller.signal;
}
