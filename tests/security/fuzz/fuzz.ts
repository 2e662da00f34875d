import { Agent, type IncomingMessage, request } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Role, roles } from "#app/domain/people/roles.ts";
import { hashPassword } from "#app/people/password.server.ts";
import { hashToken, newToken } from "#app/secret.server.ts";
import { startServer } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { saveApiToken, savePerson } from "#db/people.server.ts";
import { randomFrom } from "./random.ts";
import { type FuzzedRequest, fuzzedRequest, type KnownNames } from "./requests.ts";

export type FuzzReport = {
  seed: number;
  sent: number;
  /** How often each status was answered; 0 where the connection was closed without an answer. */
  statuses: Record<string, number>;
  /** Requests that met a fault of the server, with what they met. */
  faults: string[];
  /** Bytes in use after a garbage collection: at the start of each third, and at the end. */
  heaps: number[];
};

/** At once; enough to keep a processor busy. */
const connections = 12;

/** What a server may take on a busy machine before it counts as stuck. */
const patienceMilliseconds = 60_000;

/**
 * Sends requests that follow from a seed to a server of its own in this process.
 * @param database where its data is put, as a `DATABASE_URL`
 */
export async function fuzz(
  database: string,
  {
    seed,
    requests,
    progress = () => {},
  }: { seed: number; requests: number; progress?: (sent: number) => void },
): Promise<FuzzReport> {
  const faults: string[] = [];
  const rejected = (error: unknown) => faults.push(`unhandled: ${String(error)}`);
  process.on("unhandledRejection", rejected);
  const server = await startServer(
    readSettings({ NODE_ENV: "test", DATABASE_URL: database, PORT: "0", LOG_LEVEL: "silent" }),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const random = randomFrom(seed);
  const { identities, known } = await settle(server);
  const statuses: Record<string, number> = {};
  const heaps: number[] = [];
  let sent = 0;
  try {
    for (let third = 0; third < 3; third += 1) {
      const end = Math.round((requests * (third + 1)) / 3);
      heaps.push(await heapInUse());
      await Promise.all(Array.from({ length: connections }, () => work(end)));
    }
    heaps.push(await heapInUse());
  } finally {
    agent.destroy();
    await server.stop();
    process.off("unhandledRejection", rejected);
  }
  return { seed, sent, statuses, faults, heaps };

  async function work(end: number): Promise<void> {
    while (sent < end) {
      sent += 1;
      if (sent % 5_000 === 0) progress(sent);
      const one = fuzzedRequest(random, known, random.pick(identities));
      const status = await send(server.address, agent, one);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500 || status < 0)
        faults.push(`${status}: ${JSON.stringify({ ...one, body: one.body?.toString() })}`);
    }
  }
}

/** Somebody of every role, by cookie and by token, and nobody; and what there is to ask for. */
async function settle({ address, services }: Awaited<ReturnType<typeof startServer>>): Promise<{
  identities: Record<string, string>[];
  known: KnownNames;
}> {
  const identities: Record<string, string>[] = [{}, {}, { Authorization: "Bearer nobody" }];
  const passwordHash = await hashPassword("a password for fuzzing");
  for (const role of roles) {
    const email = `${role}@example.org`;
    await savePerson(services.database, { email, role, passwordHash, now: new Date() });
    const entered = await services.signIns.signIn(email, "a password for fuzzing");
    identities.push({ Cookie: (entered?.cookie ?? "").split(";")[0] ?? "" });
    identities.push({ Authorization: await tokenOf(services.database, role) });
  }
  const admin = identities.at(-1) ?? {};
  const opened = await fetch(`${address}/api/v1/sessions`, {
    method: "POST",
    headers: { ...admin, "Content-Type": "application/json" },
    body: JSON.stringify({ survey: "collective-impact-webinar" }),
  });
  const { code } = (await opened.json()) as { code: string };
  const joined = await fetch(`${address}/api/v1/sessions/${code}/participants`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ locale: "en" }),
  });
  const { token } = (await joined.json()) as { token: string };
  identities.push({ Authorization: `Bearer ${token}` }, { Cookie: `chorus-participant-${code}=${token}` });
  const id = "3b0f6b8e-8a51-4d8e-9f53-6f6f9a1c2d3e";
  return {
    identities,
    known: {
      slug: ["youth-voice", "partnership-health", "family-voice", "exit-ticket"],
      plan: ["youth-mentoring", "community-safety-and-well-being"],
      ...{ code: [code], id: [id, "1"], wave: ["default"], version: ["1"] },
      question: ["knowledge-of-collective-impact"],
      file: ["app.css"],
    },
  };
}

async function tokenOf(database: Parameters<typeof saveApiToken>[0], role: Role): Promise<string> {
  const token = newToken();
  await saveApiToken(database, { name: role, role, tokenHash: hashToken(token), now: new Date() });
  return `Bearer ${token}`;
}

/** The status; 0 when the connection was closed, -1 when nothing came at all. */
function send(
  address: string,
  agent: Agent,
  { method, path, headers, body }: FuzzedRequest,
): Promise<number> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const asked = request(
      { agent, hostname, port, method, path, headers: { ...headers, "Content-Length": body?.length ?? 0 } },
      (answer: IncomingMessage) => {
        const status = answer.statusCode ?? -1;
        // A stream of a session would go on for ever.
        if (/event-stream/.test(answer.headers["content-type"] ?? "")) {
          asked.destroy();
          return resolve(status);
        }
        answer.resume().once("close", () => resolve(status));
      },
    );
    asked.setTimeout(patienceMilliseconds, () => {
      resolve(-1);
      asked.destroy();
    });
    asked.once("error", () => resolve(0));
    asked.end(body ?? undefined);
  });
}

/** Everything that is not needed any more, in one go; several rounds, because some things go only after others. */
async function heapInUse(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let round = 0; round < 4; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** How much more memory the last two thirds took than the first, in bytes a request. */
export const growthOf = ({ heaps, sent }: FuzzReport): number =>
  ((heaps[3] ?? 0) - (heaps[1] ?? 0)) / (sent * (2 / 3));
