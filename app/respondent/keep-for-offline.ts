import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { type Locale, locales } from "../i18n/locale.ts";
import { addressesOf } from "./next-person.ts";

/** What the page tells the service worker to have ready when there is no line. */
export type KeepMessage = {
  kind: "keep";
  /** Files that never change. */
  files: string[];
  /** The pages in each language. */
  pages: string[];
  /** Only who has a code on this device may begin. */
  coded: boolean;
  /** Stands in for an address without a language. */
  locale: Locale;
  /** The same for pages that would be the same. */
  edition: string;
};

/** Registers the service worker, and has it keep this survey in both languages: one visit suffices. */
export async function keepForOffline(data: SurveyPageData, locale: Locale): Promise<void> {
  if (!import.meta.env.PROD || !navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(keepMessage(data, locale));
  } catch {
    // Refused, or out of reach: the survey works, only not without a line.
  }
}

function keepMessage(data: SurveyPageData, locale: Locale): KeepMessage {
  const loaded = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"))
    .map(({ pathname }) => pathname);
  const files = [...new Set([...loaded, data.definitionUrl, "/icon.svg"])].sort();
  const { start, thanks } = addressesOf(data);
  const pages = [start, thanks].flatMap((address) =>
    locales.map((locale) => `${address}${address.includes("?") ? "&" : "?"}lang=${locale}`),
  );
  const coded = data.entryCode !== null;
  return { kind: "keep", files, pages, coded, locale, edition: [data.version, coded, ...files].join(" ") };
}
