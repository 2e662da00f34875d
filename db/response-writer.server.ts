import { type Database, isOutOfService } from "./open.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";
import { type Save, type SaveOutcome, storeSaves } from "./store-saves.server.ts";

export type ResponseWriter = ReturnType<typeof createResponseWriter>;

type Waiting = { save: Save; resolve(outcome: SaveOutcome): void; reject(error: unknown): void };

/** Saves committed together at most: bounds the time a commit takes. */
const largestGroup = 256;

/**
 * Stores responses with their answers, and hands them to the counter. Saves that arrive together are committed
 * together, and each is acknowledged after its commit: that is several times faster than a transaction each, and
 * as safe.
 */
export function createResponseWriter(
  { database, counter, secret }: { database: Database; counter: ResponseCounter; secret: string },
  clock: () => Date = () => new Date(),
) {
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    // The requests that are already on the wire join this group.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const group = waiting.slice(0, largestGroup);
      waiting = waiting.slice(largestGroup);
      await commit(group);
    }
    working = null;
  }

  async function commit(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await store(group.map(({ save }) => save));
      for (const [place, { resolve }] of group.entries()) resolve(outcomes[place] as SaveOutcome);
    } catch (error) {
      // When the database cannot store anything now, waiting for it once is enough.
      if (isOutOfService(error)) for (const { reject } of group) reject(error);
      // Else one save cannot be stored, or another instance was first: the others must not fail with it.
      else for (const member of group) await commitAlone(member);
    }
  }

  async function commitAlone({ save, resolve, reject }: Waiting): Promise<void> {
    try {
      const [outcome] = await store([save]);
      resolve(outcome as SaveOutcome);
    } catch (error) {
      reject(error);
    }
  }

  async function store(saves: Save[]): Promise<SaveOutcome[]> {
    const { outcomes, completed } = await database.kysely
      .transaction()
      .execute((transaction) =>
        storeSaves({ kysely: transaction, dialect: database.dialect }, saves, { secret, now: clock() }),
      );
    if (completed.length > 0) counter.stored(completed);
    return outcomes;
  }

  return {
    /**
     * Stores one save. Resolves after the commit; safe to repeat for ever.
     * @throws when the database cannot store it now; then nothing was stored
     */
    save(save: Save): Promise<SaveOutcome> {
      return new Promise((resolve, reject) => {
        waiting.push({ save, resolve, reject });
        working ??= work();
      });
    },

    /** Waits until everything accepted so far is committed. */
    async close(): Promise<void> {
      await working;
    },
  };
}
