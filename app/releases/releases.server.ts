import { approveHeld, type Decision, listHeld, readHeld, refuseHeld } from "#db/held-releases.server.ts";
import type { Database, DatabaseLocation } from "#db/open.server.ts";
import type { PublishedSurveys } from "#db/published-surveys.server.ts";
import { listReleases, readCertificate, readRelease } from "#db/releases.server.ts";
import type { ResponseCounter } from "#db/response-counter.server.ts";
import { isEmptied } from "#db/retention.server.ts";
import { countCompleteResponses } from "#db/tallies.server.ts";
import type { Certificate } from "../domain/disclosure/certificate.ts";
import type { Release } from "../domain/disclosure/release.ts";
import type { Released } from "../domain/release/released.ts";
import { widen } from "../domain/release/widen.ts";
import { makeDueReleases } from "./due-releases.server.ts";
import type { Made, Progress, ReleaseOrder } from "./make-release.server.ts";
import { runRelease } from "./run-release.server.ts";

export type Releases = ReturnType<typeof createReleases>;

/** Parsed releases kept in memory; one is read by everybody who looks at a survey. */
const mostKept = 12;

/** Between two looks at what could be released. */
const lookMilliseconds = 60_000;

type Services = {
  database: Database;
  location: DatabaseLocation;
  surveys: PublishedSurveys;
  counter: ResponseCounter;
};

/** A release with its number, for checking. */
export type Proof = { id: number } & Release;

/** Makes releases, one at a time and beside the requests, and reads them: the one door to what people answered. */
export function createReleases(
  { database, location, surveys, counter }: Services,
  { onFailure = () => {} }: { onFailure?: (error: unknown) => void } = {},
) {
  const kept = new Map<number, Promise<Released | null>>();
  const underWay = new Map<number, Progress>();
  /** What came of the last release that was asked for here, by wave. */
  const outcomes = new Map<number, Made | "failed">();
  const stopping = new AbortController();
  const tried = new Map<number, number>();
  let last: Promise<unknown> = Promise.resolve();
  let looking: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  async function run(order: ReleaseOrder): Promise<Made> {
    if (stopping.signal.aborted) throw new Error("The server is stopping.");
    underWay.set(order.waveId, { step: "counting", share: 0 });
    try {
      // What this process still has in memory is counted here; reading it back would take longer.
      await counter.flush();
      const task = { location, order };
      return await runRelease(task, (progress) => underWay.set(order.waveId, progress), stopping.signal);
    } finally {
      underWay.delete(order.waveId);
    }
  }

  /**
   * Makes a release. Those asked for at the same time are made one after the other: each takes a processor.
   *
   * @throws Error when it could not be made; then nothing is stored
   */
  function make(order: ReleaseOrder): Promise<Made> {
    underWay.set(order.waveId, { step: "counting", share: 0 });
    outcomes.delete(order.waveId);
    const making = last.then(() => run(order));
    last = making.then(
      (made) => outcomes.set(order.waveId, made),
      (error: unknown) => {
        outcomes.set(order.waveId, "failed");
        if (!stopping.signal.aborted) onFailure(error);
      },
    );
    return making;
  }

  function look(): void {
    // What failed was reported when it did. One look after the other: each remembers what it tried.
    looking = looking
      // What has just come in counts: of a session that has ended, that is everything.
      .then(() => counter.flush())
      .then(() => makeDueReleases({ database, surveys, make, tried }, new Date()))
      .catch(() => {});
  }

  return {
    make,

    /** How far the release of a wave is that is being made here; null when none is. */
    progressOf: (waveId: number): Progress | null => underWay.get(waveId) ?? null,

    /** What came of the last release of a wave that was made here; null when it is under way, or none was. */
    outcomeOf: (waveId: number): Made | "failed" | null => outcomes.get(waveId) ?? null,

    /** A release with its tables; null when there is none. Releases never change, so each is read once. */
    read(id: number): Promise<Released | null> {
      const known = kept.get(id);
      const reading = known ?? (readRelease(database, id) as Promise<Released | null>);
      // The least lately used goes first.
      kept.delete(id);
      kept.set(id, reading);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      // One that does not exist may be made by then.
      if (!known) reading.then((found) => found ?? kept.delete(id)).catch(() => kept.delete(id));
      return reading;
    },

    /** A release and those before it for the same audience, with their certificates, the oldest first. */
    async proofOf({ id, waveId, audience }: Pick<Released, "id" | "waveId" | "audience">): Promise<Proof[]> {
      const heads = await listReleases(database, [waveId]);
      const chain = heads.filter((head) => head.audience === audience && head.id <= id).toReversed();
      const proofs = await Promise.all(
        chain.map(async (head): Promise<Proof> => {
          const stored = (await readRelease(database, head.id)) as Released;
          const certificate = (await readCertificate(database, head.id)) as Certificate;
          return { id: head.id, published: stored.tables.published, certificate };
        }),
      );
      const dimensions = proofs.at(-1)?.published.dimensions ?? [];
      return proofs.map((proof) => widen(proof, dimensions));
    },

    /** What waits for a steward, or was refused, in these waves; for that steward alone. */
    listHeld: (waveIds: number[]) => listHeld(database, waveIds),

    /** A held release with what is in it; for its survey's steward alone. */
    readHeld: (id: number) => readHeld(database, id),

    /** Publishes what waits; its survey's steward says so. */
    approve: (decision: Decision) => approveHeld(database, decision),

    /** Keeps what waits as refused. */
    refuse: (decision: Decision & { reason: string }) => refuseHeld(database, decision),

    /** Whether answers came in, or went, that a release does not count. */
    async isBehind({ waveId, responses }: Pick<Released, "waveId" | "responses">): Promise<boolean> {
      const counted = await countCompleteResponses(database, waveId);
      return counted !== responses && !(await isEmptied(database, waveId));
    },

    /** Makes releases by themselves from now on, where a survey's settings say so. */
    startAutomatic(): void {
      timer = setInterval(look, lookMilliseconds);
      timer.unref();
    },

    /** Looks at once for what is due, as when a session has ended, where releases are made by themselves. */
    lookSoon(): void {
      if (timer && !stopping.signal.aborted) look();
    },

    /** Ends what is under way; nothing half made is left. */
    async close(): Promise<void> {
      if (timer) clearInterval(timer);
      stopping.abort();
      await looking;
      await last;
    },
  };
}
