import type { ServerResponse } from "node:http";
import { type Audience, audiences } from "../domain/live/snapshot.ts";
import { Channel, type Sendable } from "./channel.server.ts";
import { paces } from "./message-pace.server.ts";
import { StreamClient } from "./stream-client.server.ts";

/** Where snapshots come from. */
export type SnapshotSource = {
  /** The session as it is now. */
  snapshotOf(sessionId: number, audience: Audience): Promise<Sendable>;
};

export type Hub = ReturnType<typeof createHub>;

/** A session is read at most this often, whatever the number of changes. */
const readInterval = 250;

/** After a read that failed. */
const retryInterval = 1_000;

const heartbeatInterval = 15_000;

/** With data, because browsers pass nothing on that has none. */
const heartbeat = Buffer.from("event: heartbeat\ndata: {}\n\n");

/** A session that somebody follows here. */
type Followed = {
  id: number;
  channels: Record<Audience, Channel>;
  dirty: boolean;
  reading: boolean;
  readAt: number;
  timer: NodeJS.Timeout | undefined;
};

/**
 * Sends sessions to everybody who follows them: a whole snapshot at the start and after changes, the newest one
 * only, serialized once per audience. What it knows can be lost at any time: every message is read anew.
 *
 * @param failed told of a read that failed; it is tried again
 * @param patience milliseconds until a client that does not read is dropped
 */
export function createHub(source: SnapshotSource, failed: (error: unknown) => void, patience?: number) {
  const followed = new Map<number, Followed>();
  let closed = false;

  const beat = setInterval(() => {
    for (const { channels } of followed.values()) {
      for (const audience of audiences) channels[audience].toEveryone(heartbeat);
    }
  }, heartbeatInterval);
  beat.unref();

  function follow(id: number): Followed {
    const known = followed.get(id);
    if (known) return known;
    const entry: Followed = {
      id,
      channels: {
        participant: new Channel(paces.participant),
        screen: new Channel(paces.screen),
        control: new Channel(paces.control),
      },
      dirty: false,
      reading: false,
      readAt: Number.NEGATIVE_INFINITY,
      timer: undefined,
    };
    followed.set(id, entry);
    return entry;
  }

  function leave(entry: Followed): void {
    if (audiences.some((audience) => entry.channels[audience].wanted)) return;
    clearTimeout(entry.timer);
    for (const audience of audiences) entry.channels[audience].forget();
    followed.delete(entry.id);
  }

  function schedule(entry: Followed, wait = entry.readAt + readInterval - performance.now()): void {
    if (entry.timer || entry.reading || closed) return;
    entry.timer = setTimeout(
      () => {
        entry.timer = undefined;
        void tick(entry);
      },
      Math.max(0, wait),
    );
  }

  /** Reads what changed, for the audiences that are there. */
  async function tick(entry: Followed): Promise<void> {
    entry.dirty = false;
    entry.reading = true;
    entry.readAt = performance.now();
    let wait: number | undefined;
    try {
      for (const audience of audiences) {
        if (entry.channels[audience].wanted) await read(entry, audience);
      }
    } catch (error) {
      failed(error);
      entry.dirty = true;
      wait = retryInterval;
    }
    entry.reading = false;
    if (entry.dirty && followed.has(entry.id)) schedule(entry, wait);
  }

  /**
   * Reads one audience's snapshot anew, after the read under way: that one may have begun before what changed.
   * Everybody who asks meanwhile shares the read. One at a time, so that an older state never follows a newer one.
   */
  function read({ id, channels }: Followed, audience: Audience): Promise<void> {
    const channel = channels[audience];
    channel.nextRead ??= (async () => {
      await channel.reading?.catch(() => {});
      channel.nextRead = null;
      channel.reading = source
        .snapshotOf(id, audience)
        .then((snapshot) => channel.offer(snapshot))
        .finally(() => {
          channel.reading = null;
        });
      await channel.reading;
    })();
    return channel.nextRead;
  }

  /** Ten thousand who arrive together cause one read. */
  async function readToOpen(entry: Followed, audience: Audience, since: number): Promise<void> {
    const channel = entry.channels[audience];
    if (channel.sequence === null) await (channel.reading ?? read(entry, audience));
    // The client saw more than we did, from another instance.
    if (channel.sequence !== null && channel.sequence < since) await read(entry, audience);
  }

  const changed = (id: number): void => {
    const entry = followed.get(id);
    if (!entry) return;
    entry.dirty = true;
    schedule(entry);
  };

  return {
    /**
     * Sends a session to a response until either side ends it.
     * @param since what the client has seen: it is never sent anything older
     * @param start called once, when there is a snapshot to begin with
     * @returns false when the server is stopping; then nothing was written
     * @throws when the session cannot be read now; then nothing was written
     */
    async attach(
      sessionId: number,
      audience: Audience,
      response: ServerResponse,
      { since, start }: { since: number; start(): void },
    ): Promise<boolean> {
      if (closed) return false;
      const entry = follow(sessionId);
      const channel = entry.channels[audience];
      channel.opening += 1;
      try {
        await readToOpen(entry, audience, since);
      } finally {
        channel.opening -= 1;
        if (response.destroyed || closed || channel.sequence === null) leave(entry);
      }
      if (closed) return false;
      if (response.destroyed) return true;
      const client = new StreamClient(response, patience);
      response.once("close", () => {
        client.gone();
        channel.leave(client);
        leave(entry);
      });
      start();
      channel.join(client);
      return true;
    },

    /** Says that a session may have changed; what changed is read. */
    changed,

    /** Says that any session may have changed. */
    allChanged(): void {
      for (const id of followed.keys()) changed(id);
    },

    /** How many streams are open. */
    get streams(): number {
      let open = 0;
      for (const { channels } of followed.values()) {
        for (const audience of audiences) open += channels[audience].clients.size;
      }
      return open;
    },

    /** Ends every stream, so that the server can stop; clients come back to whoever answers then. */
    close(): void {
      closed = true;
      clearInterval(beat);
      for (const entry of followed.values()) {
        clearTimeout(entry.timer);
        for (const audience of audiences) {
          for (const client of entry.channels[audience].clients) client.end();
        }
      }
    },
  };
}
