import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { hashToken, newToken } from "#app/secret.server.ts";
import { openServices } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { saveApiToken } from "#db/people.server.ts";
import { type Crowd, withCrowd } from "./crowd-process.ts";
import type { Figure } from "./figure.ts";
import { withServer } from "./server-process.ts";
import { appServer } from "./site.ts";
import { openStream, openWire } from "./wire.ts";

const bareServer = new URL("./bare-ballots.ts", import.meta.url);

const deck = "collective-impact-webinar";
const question = "knowledge-of-collective-impact";

/** A figure whose aim is a number of its own, not a ratio. */
const within = (name: string, unit: string, value: number, most: number): Figure => ({
  name,
  unit,
  value,
  baseline: { name: "aim", value: most },
  aim: { atMost: 1 },
});

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const p95 = (values: number[]): number => percentile(values, 0.95);

/**
 * A room of `people` phones: joining, voting all at once, following, being revealed something. The crowd is a
 * process of its own. Counts are compared with what was sent; a wrong one fails the run.
 */
export async function benchLiveSessions(people: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-live-"));
  const env = {
    DATABASE_URL: `file:${join(folder, "live.db")}`,
    PORT: "0",
    LOG_LEVEL: "error",
    SESSION_SECRET: newToken(),
  };
  const token = await addFacilitator(env);
  try {
    return await withServer(appServer, env, ({ address, pid }) =>
      withCrowd((crowd) => measure(crowd, { address, pid, token, people })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function addFacilitator(env: Record<string, string>): Promise<string> {
  const services = await openServices(readSettings(env));
  const token = newToken();
  await saveApiToken(services.database, {
    name: "bench",
    role: "facilitator",
    tokenHash: hashToken(token),
    now: new Date(),
  });
  await services.database.kysely.destroy();
  return token;
}

type Room = { address: string; pid: number; token: string; people: number };

async function measure(crowd: Crowd, { address, pid, token, people }: Room): Promise<Figure[]> {
  const figures: Figure[] = [];
  const staff = createStaff(address, token);

  // As many as a class or a conference, all at the same moment, each on a connection of its own.
  const atOnce = Math.min(2_000, people);
  const small = await staff.openSession();
  await crowd.join({ address, path: `${small}/participants`, count: atOnce, connections: 200 });
  await staff.command(small, "open", question);
  const flash = await crowd.vote({
    address,
    path: `${small}/ballots`,
    ballots: ballotsOf(atOnce),
    connections: atOnce,
  });
  await staff.expectCounts(small, atOnce, flash.refused);
  figures.push(within(`${atOnce} ballots at once, acknowledged, p95`, "ms", p95(flash.milliseconds), 500));
  await crowd.leave({});

  const session = await staff.openSession();
  const joining = await crowd.join({
    address,
    path: `${session}/participants`,
    count: people,
    connections: 200,
  });
  figures.push(within(`${people} people join`, "s", joining / 1000, 20));

  const before = await settledMemory(pid);
  await crowd.follow({ address, path: `${session}/events` });
  const after = await settledMemory(pid);
  figures.push(
    within("Server memory for a participant who waits", "KB", (after - before) / people / 1024, 30),
  );

  const screen = await staff.openScreen(session);
  await staff.command(session, "open", question);
  await wait(1_500);
  await crowd.messages({});
  screen.messages.length = 0;
  const started = performance.now();
  const replays = Math.round(people / 10);
  const connections = Math.min(1_000, people);
  const ballots = [...ballotsOf(people), ...ballotsOf(replays)];
  const rush = await crowd.vote({ address, path: `${session}/ballots`, ballots, connections });
  const seconds = (performance.now() - started) / 1000;
  await staff.expectCounts(session, people, rush.refused);
  await screen.sees(`"ballots":${people},`);
  const heard = Math.max(...(await crowd.messages({})));
  const bare = await withServer(bareServer, {}, ({ address: bareAddress }) =>
    withCrowd(async (other) => {
      await other.join({ address: bareAddress, path: "/participants", count: people, connections: 50 });
      return other.vote({ address: bareAddress, path: "/ballots", ballots, connections });
    }),
  );
  const rushName = `${people} ballots and ${replays} replays over ${connections} connections, ${people} streams`;
  figures.push(
    within(`${rushName}: acknowledged, p95`, "ms", p95(rush.milliseconds), 1_000),
    {
      name: `${rushName}: acknowledged, p95`,
      unit: "ms",
      value: p95(rush.milliseconds),
      baseline: { name: "bare node:http and SQLite, no streams", value: p95(bare.milliseconds) },
      aim: { atMost: 4 },
    },
    within("… messages to the screen", "/s", screen.messages.length / Math.ceil(seconds + 1), 4),
    within("… messages to a phone", "/s", heard / Math.ceil(seconds + 1), 1),
  );

  const delays: number[] = [];
  for (let revision = 3; revision < 43; revision += 1) {
    // At any moment between two messages.
    await wait(200 + Math.random() * 400);
    const sent = screen.now();
    const known = screen.messages.length;
    const value = {
      phone: revision,
      question,
      revision,
      value: revision % 2 === 0 ? "new-to-me" : "know-the-theory",
    };
    await crowd.vote({ address, path: `${session}/ballots`, ballots: [value], connections: 1 });
    await screen.next(known);
    delays.push((screen.messages[known] as number) - sent);
  }
  figures.push(within("Ballot to projector, p95", "ms", p95(delays), 500));

  const shown: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const at = screen.now();
    await staff.command(session, "reveal");
    await wait(3_000);
    const seen = await crowd.seen({ text: '"state":"revealed"' });
    if (seen.length !== people) throw new Error(`${seen.length} of ${people} phones saw the reveal.`);
    shown.push(p95(seen.map((moment) => moment - at)));
    await staff.command(session, "hide");
    await wait(1_000);
  }
  figures.push(within(`Reveal to ${people} phones, p95`, "ms", Math.max(...shown), 1_000));
  screen.close();
  return figures;
}

/** One ballot for each phone; sent again they are replays. */
const ballotsOf = (people: number) =>
  Array.from({ length: people }, (_, phone) => ({ phone, question, revision: 2, value: "new-to-me" }));

function createStaff(address: string, token: string) {
  const headers = `Authorization: Bearer ${token}\r\n`;
  async function call(method: string, path: string, json?: object): Promise<string> {
    const wire = await openWire(address);
    const { status, body } = await wire.request(method, path, headers, json && JSON.stringify(json));
    wire.close();
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${body}`);
    return body;
  }
  return {
    /** The session's address. */
    async openSession(): Promise<string> {
      const { code } = JSON.parse(await call("POST", "/api/v1/sessions", { survey: deck })) as {
        code: string;
      };
      return `/api/v1/sessions/${code}`;
    },

    command: (session: string, command: string, asked?: string) =>
      call("POST", `${session}/commands`, { command, ...(asked ? { question: asked } : {}) }),

    async expectCounts(session: string, expected: number, refused: number): Promise<void> {
      const { ballots, results } = JSON.parse(await call("GET", session)) as {
        ballots: number;
        results: { counts: Record<string, number> };
      };
      const counted = Object.values(results.counts).reduce((sum, count) => sum + count, 0);
      if (ballots !== expected || counted !== expected || refused > 0) {
        throw new Error(
          `Sent ${expected} ballots: ${ballots} stored, ${counted} counted, ${refused} refused.`,
        );
      }
    },

    async openScreen(session: string) {
      const now = (): number => performance.timeOrigin + performance.now();
      /** When each snapshot came. */
      const messages: number[] = [];
      let last = "";
      const stream = await openStream(address, `${session}/events?audience=screen`, headers, (event) => {
        if (!event.includes("event: snapshot")) return;
        messages.push(now());
        last = event;
      });
      const until = async (met: () => boolean): Promise<void> => {
        for (const end = now() + 10_000; !met(); await wait(5)) {
          if (now() > end) throw new Error(`The screen still shows ${last.slice(0, 500)}`);
        }
      };
      return {
        now,
        messages,
        sees: (text: string) => until(() => last.includes(text)),
        next: (known: number) => until(() => messages.length > known),
        close: stream.close,
      };
    },
  };
}

/** Resident bytes of a process, once they stay about the same. */
async function settledMemory(pid: number): Promise<number> {
  await wait(3_000);
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kibibytes) * 1024;
}
