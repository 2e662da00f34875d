import type { EntryCodes } from "#db/entry-codes.server.ts";
import type { Database } from "#db/open.server.ts";
import type { Person } from "#db/people.server.ts";
import type { Plans } from "#db/plans.server.ts";
import type { PublishedSurveys } from "#db/published-surveys.server.ts";
import type { ResponseCounter } from "#db/response-counter.server.ts";
import type { ResponseWriter } from "#db/response-writer.server.ts";
import type { BrowserAssets } from "./assets.server.ts";
import type { GuessLimit } from "./guess-limit.server.ts";
import type { Locale } from "./i18n/locale.ts";
import type { Hub } from "./live/hub.server.ts";
import type { LiveSessions } from "./live/live-sessions.server.ts";
import type { Mail } from "./mail.server.ts";
import type { Organization } from "./people/organization.server.ts";
import type { SignIns } from "./people/sign-in.server.ts";
import type { Releases } from "./releases/releases.server.ts";
import type { Settings } from "./settings.server.ts";

/** What lives as long as the process: made once in `server.ts`, handed to everything that answers requests. */
export type AppServices = {
  settings: Settings;
  version: string;
  /** What codes and cookies are made and recognized with. */
  secret: string;
  database: Database;
  surveys: PublishedSurveys;
  responses: ResponseWriter;
  entryCodes: EntryCodes;
  /** Keeps the tallies up to date; whoever reads tallies flushes it first. */
  counter: ResponseCounter;
  /** The one door to what people answered. */
  releases: Releases;
  /** Theory of Change plans with their history. */
  plans: Plans;
  signIns: SignIns;
  /** Signing in at an organization's own provider; null where it is not set up. */
  organization: Organization | null;
  /** Null where no mail server is set. */
  mail: Mail | null;
  guesses: GuessLimit;
  live: LiveSessions;
  /** Who follows live sessions here. */
  hub: Hub;
};

/** What a request is handed: the services, and who is asking in which language. */
export type RequestContext = AppServices & {
  person: Person | null;
  /** Who is signed in without the second factor that their role requires: they may do nothing but set it up. */
  owing: Person | null;
  locale: Locale;
  /** Where the request comes from, to slow down guessing; never stored. */
  address: string;
  /** Of this page's scripts, for the content security policy. */
  nonce: string;
  /** Whether a page is asked for; else the data of one, by scripts that are there already. */
  isPage: boolean;
  /** Markup that the page holds as it is, by name; see `MarkupContext`. */
  markup: Map<string, string>;
  assets: BrowserAssets;
  /** Writes a fault of ours to the log, which quotes nothing that people entered. */
  report(error: unknown): void;
};

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends RequestContext {}
  /** Loaders' and actions' values arrive as they were returned: the types follow the flag in remix.config.js. */
  interface Future {
    v3_singleFetch: true;
  }
}
