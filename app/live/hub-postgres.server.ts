import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import type { Database } from "#db/open.server.ts";

/** Tells the instances that share one PostgreSQL which sessions changed. */
export type SessionNotices = {
  /** Says that a session changed here. Told to the others soon, once for many changes. */
  announce(session: number): void;
  close(): Promise<void>;
};

type Options = {
  url: string;
  database: Database;
  /** A session changed on another instance. */
  changed(session: number): void;
  /** Notices may have been missed: any session may have changed. */
  allChanged(): void;
  /** Told of a connection that was lost; it is made again. */
  failed(error: unknown): void;
};

const channel = "chorus_sessions";

/** One notice a session in this time, however much changes. Never inside a ballot's transaction. */
const noticeInterval = 250;

/** Sessions that fit into one notice: PostgreSQL takes 8,000 bytes. */
const mostInNotice = 400;

/** Without the connection we ask this often whether something changed. */
const askInterval = 1_000;

/** A connection that died silently is noticed by asking it. */
const probeInterval = 10_000;
const probePatience = 5_000;

export function listenForSessions({ url, database, ...told }: Options): SessionNotices {
  const self = randomUUID();
  const announced = new Set<number>();
  let sentAt = Number.NEGATIVE_INFINITY;
  let sending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | null = null;
  let listening = false;
  let attempts = 0;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  function schedule(wait: number): void {
    if (timer || sending || closed) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        sending = send().finally(() => {
          sending = null;
          if (announced.size > 0) schedule(noticeInterval);
        });
      },
      Math.max(0, wait),
    );
  }

  async function send(): Promise<void> {
    sentAt = performance.now();
    const sessions = [...announced].slice(0, mostInNotice);
    for (const session of sessions) announced.delete(session);
    try {
      const notice = JSON.stringify({ from: self, sessions });
      await sql`select pg_notify(${channel}, ${notice})`.execute(database.kysely);
    } catch (error) {
      for (const session of sessions) announced.add(session);
      told.failed(error);
    }
  }

  function hear(notice: string): void {
    const { from, sessions } = JSON.parse(notice) as { from: string; sessions: number[] };
    if (from !== self) for (const session of sessions) told.changed(session);
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: probePatience,
      query_timeout: probePatience,
    });
    client = next;
    const lost = (error?: unknown): void => {
      if (client !== next) return;
      client = null;
      listening = false;
      void next.end().catch(() => {});
      if (closed) return;
      told.failed(error ?? new Error("The connection for notices ended."));
      attempts += 1;
      again = setTimeout(() => void connect(), Math.random() * Math.min(5_000, 250 * 2 ** attempts));
    };
    next.on("error", lost);
    next.on("end", lost);
    next.on("notification", ({ payload }) => payload && hear(payload));
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      attempts = 0;
      listening = true;
      // Whatever happened before we listened.
      told.allChanged();
    } catch (error) {
      lost(error);
    }
  }

  const probe = setInterval(() => {
    const probed = listening ? client : null;
    probed?.query("select 1").catch((error) => probed.emit("error", error));
  }, probeInterval);
  const ask = setInterval(() => {
    if (!listening) told.allChanged();
  }, askInterval);
  void connect();

  return {
    announce(session) {
      announced.add(session);
      schedule(sentAt + noticeInterval - performance.now());
    },

    async close() {
      closed = true;
      for (const interval of [probe, ask]) clearInterval(interval);
      for (const timeout of [timer, again]) clearTimeout(timeout);
      await sending;
      await client?.end().catch(() => {});
    },
  };
}
