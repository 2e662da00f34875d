import { setImmediate as nextTurn } from "node:timers/promises";
import { type Database, isOutOfService } from "./open.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";
import { type Save, type SaveOutcome, storeSaves } from "./store-saves.server.ts";
import type { WaveWatch } from "./wave-watch.server.ts";

export type ResponseWriter = ReturnType<typeof createResponseWriter>;

type Waiting = { save: Save; resolve(outcome: SaveOutcome): void; reject(error: unknown): void };

/** How long a group waits for more while more keep coming: each commit waits for the disk once. */
const longestWaitMilliseconds = 4;

/** Saves committed together at most: bounds the time a commit takes. */
const largestGroup = 256;

/**
 * Stores responses with their answers, and hands them to the counter. Saves that arrive together are committed
 * together, and each is acknowledged after its commit: that is several times faster than a transaction each, and
 * as safe.
 *
 * @param services.watch asks for puzzles where a wave is under attack; nobody does when absent
 */
export function createResponseWriter(
  services: { database: Database; counter: ResponseCounter; secret: string; watch?: WaveWatch },
  clock: () => Date = () => new Date(),
) {
  const { database, counter, secret, watch } = services;
  const underAttack = (waveId: number) => watch?.isUnderAttack(waveId) ?? false;
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await gather();
      const group = waiting.slice(0, largestGroup);
      waiting = waiting.slice(largestGroup);
      await commit(group);
    }
    working = null;
  }

  /** Lets the requests that are already on the wire join the group. */
  async function gather(): Promise<void> {
    const latest = performance.now() + longestWaitMilliseconds;
    for (let before = -1; waiting.length > before && waiting.length < largestGroup; ) {
      before = waiting.length;
      await nextTurn();
      if (performance.now() > latest) return;
    }
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
    const { outcomes, completed } = await database.kysely.transaction().execute((transaction) =>
      storeSaves({ kysely: transaction, dialect: database.dialect }, saves, {
        secret,
        now: clock(),
        underAttack,
      }),
    );
    for (const { waveId, sign, ofStranger } of completed) if (ofStranger) watch?.note(waveId, sign);
    const counted = completed.filter(({ sign }) => sign === null);
    if (counted.length > 0) counter.stored(counted);
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
