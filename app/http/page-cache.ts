import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Response as Answer, Request, RequestHandler } from "express";
import type { PublishedSurveys, PublishedVersion } from "#db/published-surveys.server.ts";
import { anyOrder, readOrder } from "../domain/form/random-order.ts";
import type { Locale } from "../i18n/locale.ts";
import { localeCookie, requestLocale } from "./locale.ts";
import { type Packed, pack, sendPacked } from "./packed.ts";

/** Renders the page of a survey for someone of whom nothing is known yet. */
export type RenderPage = (address: string, locale: Locale) => Promise<Response>;

type Page = { body: Packed; etag: string };

/** Each takes some 30 kB in all its forms; more than this no site asks at a time. */
const mostKept = 300;

/** What a page does not depend on makes no page of its own. */
const ownParameters = new Set(["wave", "lang"]);

/**
 * Answers for the first page of surveys before anything else does: it is the same for everyone until they have
 * begun. Whether a wave is open, and which version is the latest, is asked every time.
 */
export function pageCache(surveys: PublishedSurveys, render: RenderPage): RequestHandler {
  const kept = new Map<string, Promise<Page | null>>();

  async function load(address: string, locale: Locale, order: number | null): Promise<Page | null> {
    const rendered = await render(address, locale);
    if (rendered.status !== 200) return null;
    const plain = Buffer.from(await rendered.arrayBuffer());
    const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 27);
    return { body: await pack(plain, 9), etag: `W/"${hash}${order === null ? "" : `.${order}`}"` };
  }

  /** @param order of what the survey asks in random order, null where it does not */
  function pageOf(
    version: PublishedVersion,
    wave: string | undefined,
    locale: Locale,
    order: number | null,
  ): Promise<Page | null> {
    const key = JSON.stringify([version.id, wave ?? null, locale, order]);
    const known = kept.get(key);
    if (known) return known;
    const oldest = kept.keys().next();
    if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value);
    const query = new URLSearchParams({
      ...(wave === undefined ? {} : { wave }),
      ...(order === null ? {} : { order: String(order) }),
      lang: locale,
    });
    const loading = load(`/s/${encodeURIComponent(version.slug)}?${query}`, locale, order);
    kept.set(key, loading);
    loading.then(
      (page) => page ?? kept.delete(key),
      () => kept.delete(key),
    );
    return loading;
  }

  const looks = new Map<string, Promise<PublishedVersion | null>>();

  /** Everyone who asks in the same turn shares one look at the database, which is taken after they asked. */
  function lookFor(slug: string, wave: string | undefined): Promise<PublishedVersion | null> {
    const key = JSON.stringify([slug, wave ?? null]);
    const looking =
      looks.get(key) ??
      nextTurn().then(() => {
        looks.delete(key);
        return findOpen(surveys, slug, wave);
      });
    looks.set(key, looking);
    return looking;
  }

  return (request, response, next) => {
    const slug = slugOf(request);
    if (slug === null || isPersonal(request)) return next();
    const wave = request.query.wave as string | undefined;
    lookFor(slug, wave)
      .then((version) => {
        const order = version?.instrument.shuffled ? orderFor(request) : null;
        return version && pageOf(version, wave, requestLocale(request), order);
      })
      .then((page) => (page ? send(request, response, page) : next()))
      .catch(next);
  };
}

/** As the browser has the page already: a reload changes nothing. */
const orderFor = ({ headers }: Request): number =>
  readOrder(/\.(\d+)"/.exec(headers["if-none-match"] ?? "")?.[1] ?? null) ?? anyOrder();

function slugOf({ method, path }: Request): string | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const [, slug] = /^\/s\/([a-z0-9-]+)$/.exec(path) ?? [];
  return slug ?? null;
}

/** Someone who has begun, came with a code, or asks for a certain page. */
const isPersonal = ({ headers, query }: Request): boolean =>
  /(^|;\s*)chorus-(draft|entry)=/.test(headers.cookie ?? "") ||
  Object.entries(query).some(([name, value]) => !ownParameters.has(name) || typeof value !== "string");

/** Null for what has a page of another kind: closed, unknown, for code holders only. */
async function findOpen(
  surveys: PublishedSurveys,
  slug: string,
  wave: string | undefined,
): Promise<PublishedVersion | null> {
  const version = await surveys.latestVersion(slug);
  if (!version || version.kind === "deck") return null;
  const open = await surveys.openWave(version.surveyId, new Date(), wave);
  return open?.entry === "open" ? version : null;
}

function send(request: Request, response: Answer, { body, etag }: Page): void {
  const cookie = localeCookie(request);
  if (cookie) response.appendHeader("Set-Cookie", cookie);
  response.setHeader("Cache-Control", "private, no-cache");
  response.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
  response.setHeader("ETag", etag);
  if (request.headers["if-none-match"]?.includes(etag)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  sendPacked(request, response, body);
}
