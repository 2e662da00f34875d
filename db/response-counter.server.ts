import { setTimeout as rest } from "node:timers/promises";
import type { Answers } from "#app/domain/response/visibility.ts";
import type { Instrument } from "#app/domain/survey/instrument.ts";
import { countUncounted, findUncounted, setAside, type Uncounted } from "./count-responses.server.ts";
import { type Database, isAboutContent } from "./open.server.ts";
import type { ViewIds } from "./tallies.server.ts";

export type ResponseCounter = ReturnType<typeof createResponseCounter>;

/** A complete response as it was stored. */
export type StoredResponse = {
  rowId: number;
  version: { id: number; instrument: Instrument };
  answers: Answers;
};

const pauseAfterFailureMilliseconds = 2_000;

type CounterOptions = {
  onFailure?: (error: unknown) => void;
  onSetAside?: (responseId: number, error: unknown) => void;
  pauseMilliseconds?: number;
};

/** Between two transactions of a long count. */
const longestPauseMilliseconds = 100;

/** Counted in one transaction at most: bounds how long saves wait for it. */
const chunkSize = 500;

/** Answers kept in memory at most; those of further responses are read from the database. */
const mostRemembered = 4_000;

/**
 * Brings the tallies up to date with the stored responses: many at a time, shortly after they were saved, and
 * whenever somebody is about to read. Marks in the database say what is left to count, so nothing is missed or
 * counted twice when a process dies or several share a database.
 *
 * @param options.onFailure told when counting in the background failed; it is tried again
 * @param options.onSetAside told of a stored response that cannot be counted; the others are, and a recount tries it
 *   again
 * @param options.pauseMilliseconds how long a response may stay uncounted while nobody reads results
 */
export function createResponseCounter(
  database: Database,
  { onFailure = () => {}, onSetAside = () => {}, pauseMilliseconds = 400 }: CounterOptions = {},
) {
  const viewIds: ViewIds = new Map();
  const instruments = new Map<number, Instrument>();
  const answers = new Map<number, Answers>();
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closing = false;

  async function countAll(): Promise<void> {
    const before = [...answers.keys()];
    for (;;) {
      const began = performance.now();
      if (!(await countChunk()) || closing) break;
      // As long as it took: who waits for SQLite's one right to write, in another process too, tries at intervals.
      await rest(Math.min(performance.now() - began, longestPauseMilliseconds));
    }
    // What was not ours to count, another instance has counted, or it was withdrawn.
    for (const id of before) answers.delete(id);
  }

  /** @returns whether more may wait */
  async function countChunk(): Promise<boolean> {
    const waiting = await findUncounted(database, chunkSize);
    if (waiting.length > 0) await count(waiting);
    return waiting.length === chunkSize;
  }

  /** Counts all of them that can be: what fails together is tried by halves, until what cannot be counted is alone. */
  async function count(waiting: Uncounted[]): Promise<void> {
    try {
      await countTogether(waiting);
    } catch (error) {
      if (!isAboutContent(error)) throw error;
      const [first] = waiting;
      if (waiting.length === 1 && first) {
        await setAside(database, first.response_id, reasonOf(error));
        onSetAside(first.response_id, error);
        return;
      }
      const half = Math.ceil(waiting.length / 2);
      await count(waiting.slice(0, half));
      await count(waiting.slice(half));
    }
  }

  async function countTogether(waiting: Uncounted[]): Promise<void> {
    const newViewIds = await database.kysely
      .transaction()
      .execute((transaction) =>
        countUncounted(
          { kysely: transaction, dialect: database.dialect },
          { answers, instruments, viewIds },
          waiting,
        ),
      );
    for (const { response_id } of waiting) answers.delete(response_id);
    for (const [view, id] of newViewIds) viewIds.set(view, id);
  }

  function run(): Promise<void> {
    running = countAll().finally(() => {
      running = null;
    });
    return running;
  }

  /**
   * Counts everything that was stored before this call, by this or another instance. Callers share the work: one
   * that comes while counting is under way may have been missed by it, and waits for the next.
   */
  function flush(): Promise<void> {
    if (!running) return run();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return run();
      });
    return next;
  }

  function countSoon(pause = pauseMilliseconds): void {
    if (closing) return;
    timer ??= setTimeout(() => {
      timer = null;
      flush().catch((error: unknown) => {
        onFailure(error);
        countSoon(pauseAfterFailureMilliseconds);
      });
    }, pause);
    timer.unref();
  }

  return {
    flush,

    /** Counts in the background, also what an earlier process left. */
    countSoon,

    /** To be called once responses are stored for good, with their marks. */
    stored(responses: Iterable<StoredResponse>): void {
      for (const { rowId, version, answers: given } of responses) {
        instruments.set(version.id, version.instrument);
        if (answers.size < mostRemembered) answers.set(rowId, given);
      }
      countSoon();
    },

    /** Counts what was just saved; a long rest is left to the next start, or to another instance. */
    async close(): Promise<void> {
      closing = true;
      if (timer) clearTimeout(timer);
      await flush().catch(onFailure);
    },
  };
}

/** What kind of error it was; its message could quote answers. */
function reasonOf(error: unknown): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return [name, code].filter((part) => typeof part === "string").join(" ") || "unknown";
}
