import { keptPages } from "../components/survey/kept-pages.ts";
import type { KeepMessage } from "./keep-for-offline.ts";

const pages = "pages";
const files = "files";

export const isKept = {
  /** Whether an address names the same content for ever. */
  file: (url: URL): boolean =>
    url.pathname.startsWith("/assets/") ||
    url.pathname === "/icon.svg" ||
    /^\/api\/v1\/surveys\/[^/]+\/versions\/\d+$/.test(url.pathname),
  /** Whether it is the page of a survey, or its thanks. */
  page: (url: URL): boolean => /^\/s\/[^/]+(\/thanks)?$/.test(url.pathname),
};

/** Notes stand among the pages, under addresses that no page has. */
const editionNote = (languages: string[]) =>
  `/kept/edition?${new URLSearchParams({ of: languages.join(" ") })}`;
const localeNote = "/kept/locale";

/** The page that says that the code cannot be checked now, for the address of a survey that asks for one. */
const codeNote = (address: string) => `/kept/code?${new URLSearchParams({ of: address })}`;

/** Reasons to ask the server before the kept page of a survey is shown. */
const changedNote = (path: string) => `/kept/changed?${new URLSearchParams({ of: path })}`;
const postedNote = (path: string) => `/kept/posted?${new URLSearchParams({ of: path })}`;

/** A page of a survey was sent without scripts: from now on the server may know of answers that the device has not. */
export async function notePosted(path: string): Promise<void> {
  await (await caches.open(pages)).put(postedNote(path), new Response());
}

const isThanks = (address: string): boolean => address.split("?")[0]?.endsWith("/thanks") ?? false;

const keptAs = (address: string, kept: keyof typeof keptPages): string =>
  `${address}&${new URLSearchParams({ kept: keptPages[kept] })}`;

/**
 * Keeps a survey: its files first, so that a kept page never lacks one. Pages are fetched as for a stranger, without
 * cookies: what is kept holds nothing of a person.
 */
export async function keep({
  files: addresses,
  pages: languages,
  coded,
  edition,
  locale,
}: KeepMessage): Promise<void> {
  const [kept, keptFiles] = await Promise.all([caches.open(pages), caches.open(files)]);
  await kept.put(localeNote, new Response(locale));
  const place = editionNote(languages);
  const known = await kept.match(place);
  const [start = ""] = languages;
  const path = start.split("?")[0] ?? "";
  if (known && (await known.text()) === edition && !(await kept.match(changedNote(path)))) {
    if (!coded && (await hasChanged(kept, start))) await kept.put(changedNote(path), new Response());
    return;
  }
  await Promise.all(
    addresses.map(async (address) => {
      if (!(await keptFiles.match(address, { ignoreVary: true }))) await keptFiles.add(address);
    }),
  );
  const keepPage = async (address: string, from: string) => {
    const answer = await fetch(from, { credentials: "omit", cache: "no-cache" });
    if (answer.ok) await kept.put(address, answer);
  };
  await Promise.all(
    languages.flatMap((address) =>
      coded && !isThanks(address)
        ? [keepPage(address, keptAs(address, "form")), keepPage(codeNote(address), keptAs(address, "code"))]
        : [keepPage(address, address)],
    ),
  );
  await kept.put(place, new Response(edition));
  await kept.delete(changedNote(path));
}

/** Whether the server has another page now, or none. Without a line nothing is known to have changed. */
async function hasChanged(kept: Cache, address: string): Promise<boolean> {
  const before = await kept.match(address, { ignoreVary: true });
  try {
    const now = await fetch(address, { credentials: "omit", cache: "no-cache" });
    return now.headers.get("ETag") !== before?.headers.get("ETag");
  } catch {
    return false;
  }
}

export type CachedPage = {
  page: Response;
  /** It can be shown before the server is asked. */
  atOnce: boolean;
};

/**
 * The kept page for an address, in the language that it asks for, else in the one used last.
 * @param mayBegin whether this device has a response in a survey's wave, with the code that it was begun with
 */
export async function cachedPage(
  url: URL,
  mayBegin: (slug: string, wave: string | null) => Promise<boolean>,
): Promise<CachedPage | undefined> {
  const kept = await caches.open(pages);
  const wave = url.searchParams.get("wave");
  const asked = url.searchParams.get("lang");
  const used = await kept.match(localeNote);
  for (const lang of [asked ?? (await used?.text()) ?? "", "en", "fr"]) {
    const query = new URLSearchParams({ ...(wave === null ? {} : { wave }), lang });
    const address = `${url.pathname}?${query}`;
    const page = await kept.match(address, { ignoreVary: true });
    const asksForCode = page && (await kept.match(codeNote(address), { ignoreVary: true }));
    const slug = decodeURIComponent(url.pathname.split("/")[2] ?? "");
    if (asksForCode && !(await mayBegin(slug, wave))) return { page: asksForCode, atOnce: false };
    const askFirst =
      asksForCode ||
      isThanks(address) ||
      (await kept.match(changedNote(url.pathname))) ||
      (await kept.match(postedNote(url.pathname)));
    if (page) return { page, atOnce: !askFirst };
  }
  return undefined;
}
