import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join, relative } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import type { Logger } from "pino";
import { createEntryCodes } from "#db/entry-codes.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { hasAdmin } from "#db/people.server.ts";
import { createPlans } from "#db/plans.server.ts";
import { isPublished, type Publication, publishSurvey } from "#db/publish-survey.server.ts";
import { createPublishedSurveys } from "#db/published-surveys.server.ts";
import { createResponseCounter } from "#db/response-counter.server.ts";
import { createResponseWriter } from "#db/response-writer.server.ts";
import { replaceSetupLink } from "#db/setup-link.server.ts";
import { createWaveWatch } from "#db/wave-watch.server.ts";
import { CatalogError, readSurveyFolders, type SurveyFolder } from "#surveys/catalog.server.ts";
import packageJson from "../package.json" with { type: "json" };
import { beginStarters } from "./change/begin-starters.server.ts";
import type { AppServices } from "./context.server.ts";
import { startHidingTraces } from "./entry/hide-traces.server.ts";
import { createGuessLimit } from "./guess-limit.server.ts";
import { createApp, type Pages } from "./http/create-app.ts";
import { told } from "./i18n/definition-error.ts";
import { messagesIn } from "./i18n/messages.ts";
import { createHub } from "./live/hub.server.ts";
import { listenForSessions, type SessionNotices } from "./live/hub-postgres.server.ts";
import { createLiveSessions } from "./live/live-sessions.server.ts";
import { createLog } from "./log.server.ts";
import { createMail } from "./mail.server.ts";
import { createOrganization } from "./people/organization.server.ts";
import { createSignIns } from "./people/sign-in.server.ts";
import { createReleases } from "./releases/releases.server.ts";
import { startRetention } from "./retention.server.ts";
import { hashToken, newToken, readSecret } from "./secret.server.ts";
import type { Settings } from "./settings.server.ts";
import { passStartChecks } from "./start-checks.server.ts";

export type RunningServer = { address: string; services: AppServices; stop(): Promise<void> };

/** How long requests under way may take to end when the server stops. */
const drainMilliseconds = 10_000;

/**
 * Opens the database, brings it up to date and makes everything that lives as long as the process.
 * `closeServices` ends it.
 */
export async function openServices(
  settings: Settings,
  log: Logger = createLog(settings.logLevel),
): Promise<AppServices> {
  const secret = readSecret(settings);
  const database = openDatabase(settings.database);
  await migrate(database);
  const { overTls: secure } = settings;
  const surveys = createPublishedSurveys(database);
  const counter = createResponseCounter(database, {
    onFailure: (error) => log.error({ err: error }, "counting failed"),
    // Not which one: a line has its exact time.
    onSetAside: (_response, error) =>
      log.error({ err: error }, "a response cannot be counted: it is stored, but set aside"),
  });
  const watch = createWaveWatch({
    flood: settings.floodAMinute,
    onAttack: (wave) => log.warn({ wave }, "a wave may be under attack: browsers have to solve a puzzle"),
  });
  const responses = createResponseWriter({ database, counter, secret, watch });
  const releases = createReleases(
    { database, location: settings.database, surveys, counter },
    { onFailure: (error) => log.error({ err: error }, "a release could not be made") },
  );
  // What is not recorded now is recorded when the server starts again.
  const report = (error: unknown) => log.error({ err: error }, "a session's ballots are not recorded yet");
  const live = createLiveSessions(
    { database, surveys, responses, secret },
    { report, onRecorded: releases.lookSoon },
  );
  const hub = createHub(live, (error) => log.error({ err: error }, "a session is read again"));
  live.onChange(hub.changed);
  return {
    settings,
    version: packageJson.version,
    secret,
    database,
    surveys,
    counter,
    responses,
    releases,
    plans: createPlans(database),
    live,
    hub,
    entryCodes: createEntryCodes(database, secret),
    guesses: createGuessLimit(),
    signIns: createSignIns({ database, secret, secure, secondFactorRoles: settings.secondFactorRoles }),
    organization:
      (settings.organization &&
        createOrganization({
          ...{ settings: settings.organization, database, secret, secure },
          report: (error) => log.warn({ err: error }, "signing in at the organization failed"),
        })) ??
      null,
    mail:
      (settings.mail &&
        createMail(settings.mail, (error) => log.warn({ err: error }, "a letter was not sent"))) ??
      null,
  };
}

/** Waits for what was accepted to be stored and counted, and closes the database. */
export async function closeServices({
  live,
  releases,
  responses,
  counter,
  database,
}: AppServices): Promise<void> {
  try {
    await releases.close();
    await live.close();
    await responses.close();
    await counter.close();
  } finally {
    await database.kysely.destroy();
  }
}

/** Settings → database → listen; `stop` drains. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const log = createLog(settings.logLevel);
  const services = await openServices(settings, log);
  await passStartChecks(services, (line) => log.warn(line));
  for (const folder of readSurveyFolders()) {
    if (!(await isPublished(services.surveys, folder))) await publishFolder(services, folder);
  }
  await beginStarters(services.plans, new Date());
  await services.live.recordUnrecorded();
  // What a killed process left uncounted, or what publishing wants counted anew.
  services.counter.countSoon();
  services.releases.startAutomatic();
  const retention = startRetention(services.database, (error) =>
    log.error({ err: error }, "what is not to be kept could not be deleted"),
  );
  const traces = startHidingTraces(services.database, (error) =>
    log.error({ err: error }, "what used entry codes leave behind could not be mixed"),
  );
  const notices = shareNotices(services, log);
  // Slow clients are looked for that often; the times below would otherwise be half a minute longer.
  const server = createServer({ connectionsCheckingInterval: 5_000 });
  server.on("request", createApp(services, await pagesFor(settings, server), log));
  // A phone on a bad line may be slow, but not for ever.
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  // Longer than proxies keep theirs: otherwise one sends a request into a connection that is just being closed.
  server.keepAliveTimeout = 75_000;
  const unused = watchUnused(server);
  await listen(server, settings);
  const { address, port, family } = server.address() as AddressInfo;
  return {
    address: settings.publicUrl ?? `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    services,
    async stop() {
      // First: the server waits for open streams to end.
      services.hub.close();
      await closeServer(server, unused, log);
      await notices?.close();
      await retention.close();
      await traces.close();
      await closeServices(services);
    },
  };
}

/** Instances on one PostgreSQL tell each other which sessions changed. */
function shareNotices({ settings, database, live, hub }: AppServices, log: Logger): SessionNotices | null {
  if (settings.database.dialect === "sqlite") return null;
  const notices = listenForSessions({
    url: settings.database.url,
    database,
    changed: hub.changed,
    allChanged: hub.allChanged,
    failed: (error) => log.warn({ err: error }, "the connection to other instances is made again"),
  });
  live.onChange(notices.announce);
  return notices;
}

/**
 * Publishes a folder as the survey's next version when its content changed.
 * @param by who publishes it, for the audit log; absent when Chorus does by itself
 * @throws CatalogError that names file, place and reason
 */
export async function publishFolder(
  services: AppServices,
  folder: SurveyFolder,
  by?: string,
): Promise<Publication> {
  const published = await publishSurvey(services, { ...folder, by }, new Date());
  if (!("code" in published)) return published;
  const [error] = published.definition ?? [];
  const { path, message } = error ? told(messagesIn("en"), error) : { path: "", message: published.code };
  const file = /^analysis(\.|$)/.test(path) ? "analysis.json" : "survey.json";
  throw new CatalogError(`${join(relative("", folder.folder), file)}: ${path}: ${message}`);
}

async function pagesFor({ mode }: Settings, server: Server): Promise<Pages> {
  if (mode === "development") {
    const { createServer: createVite } = await import("vite");
    // Reloads come over the app's own port, so that several can run beside one another.
    const vite = await createVite({
      configFile: "remix.config.js",
      server: { middlewareMode: true, hmr: { server } },
    });
    return { vite };
  }
  const buildFile = new URL("../build/server/index.js", import.meta.url).href;
  return { build: (await import(buildFile)) as ServerBuild };
}

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // A whole room connects at the same moment; the system caps this at what it allows.
    server.listen({ port, host, backlog: 4_096 }, resolve);
  });
}

/** Connections that have not asked for anything yet: browsers open them ahead of need, and Node counts them busy. */
function watchUnused(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", ({ socket }) => unused.delete(socket));
  return unused;
}

/** Answers what is under way, then closes; connections that stay idle or stuck are cut. */
async function closeServer(server: Server, unused: ReadonlySet<Socket>, log: Logger): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  for (const socket of unused) socket.destroy();
  const cut = setTimeout(() => {
    log.warn("cutting connections that did not end in time");
    server.closeAllConnections();
  }, drainMilliseconds);
  await closed;
  clearTimeout(cut);
}

/** The one-time address for the first admin, or null when there already is an admin. */
export async function newSetupAddress({ address, services }: RunningServer): Promise<string | null> {
  if (await hasAdmin(services.database)) return null;
  const token = newToken();
  const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000);
  await replaceSetupLink(services.database, { tokenHash: hashToken(token), expiresAt });
  return `${address}/setup?token=${token}`;
}

/** Stops the server on the first SIGINT or SIGTERM. */
export function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
