import { changeDraft, standingOf } from "./drafts.ts";
import { type Draft, newId, type Slot } from "./kept.ts";
import { type Store, slotKey } from "./store.ts";

/**
 * Changes that the device's database has not confirmed yet. It takes a moment, and a page can be gone by then;
 * this store is slower to search but writes at once.
 */
type Unwritten = {
  draft: Draft /** The questions that changed; cleared ones have no answer. */;
  names: string[];
};

const everyKey = "chorus-unwritten ";
const keysOf = (slot: Slot): string => `${everyKey}${slotKey(slot)} `;
/** Of this page: other tabs have changes of their own. */
const thisPage = newId();

/** Notes at once what the database has yet to write; nothing where the browser refuses storage. */
export function noteUnwritten(draft: Draft, names: Iterable<string>): void {
  const unwritten: Unwritten = { draft, names: [...names] };
  ignoreRefusal(() => localStorage.setItem(keysOf(draft) + thisPage, JSON.stringify(unwritten)));
}

/** The database has written everything. */
export function forgetUnwritten(slot: Slot): void {
  ignoreRefusal(() => localStorage.removeItem(keysOf(slot) + thisPage));
}

/** For the next person at this device. */
export function forgetAllUnwritten(): void {
  ignoreRefusal(() => {
    for (const key of keysFrom(everyKey)) localStorage.removeItem(key);
  });
}

/** Brings into the database what pages that are gone could not write any more. */
export async function recoverUnwritten(store: Store, slot: Slot): Promise<void> {
  for (const [key, { draft, names }] of readUnwritten(slot)) {
    const standing = await standingOf(store, slot);
    // Another person's response, or a later one, stands here by now.
    if (standing === null || (standing.kind === "draft" && standing.draft.id === draft.id)) {
      const answers = Object.fromEntries(names.map((name) => [name, draft.answers[name]]));
      await changeDraft(store, draft, { answers, page: draft.page });
    }
    ignoreRefusal(() => localStorage.removeItem(key));
  }
}

function readUnwritten(slot: Slot): [string, Unwritten][] {
  const found: [string, Unwritten][] = [];
  ignoreRefusal(() => {
    for (const key of keysFrom(keysOf(slot))) {
      found.push([key, JSON.parse(localStorage.getItem(key) ?? "null") as Unwritten]);
    }
  });
  return found;
}

const keysFrom = (prefix: string): string[] =>
  Object.keys(localStorage).filter((key) => key.startsWith(prefix));

function ignoreRefusal(use: () => void): void {
  try {
    use();
  } catch {
    // No storage here: the database's own refusal is what the person is told of.
  }
}
