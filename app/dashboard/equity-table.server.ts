import { equityCsv } from "../domain/equity/equity-csv.ts";
import { representationCsv } from "../domain/equity/representation-csv.ts";
import { wavesCsv } from "../domain/equity/waves-csv.ts";
import { equitiesOf, equityOf } from "../domain/release/released-equity.ts";
import { comparisonsOf, representationsOf } from "../domain/release/released-reports.ts";
import type { Locale } from "../i18n/locale.ts";
import type { ShownEquity } from "./shown-equity.server.ts";

/** What a picture of the equity dashboard shows, as CSV; null where there is no such picture. */
export function equityTable(
  { slug, wave, release, outcome, earlier }: ShownEquity,
  { show, by, and }: { show: string; by: string | null; and: string | null },
  locale: Locale,
): string | null {
  if (!release || !outcome || by === null) return null;
  const about = { survey: slug, wave: wave.name, locale };
  const told = { release, about };
  const isAsked = (one: { by: string }) => one.by === by;
  switch (show) {
    case "gaps": {
      const report = equitiesOf(release, outcome.key, about).find(isAsked);
      return report ? equityCsv([report]) : null;
    }
    case "pair": {
      const report = equityOf(release, { outcome: outcome.key, by: [by, and ?? ""] }, about);
      return report ? equityCsv([report]) : null;
    }
    case "missing": {
      const read = representationsOf(told).find(isAsked);
      return read
        ? representationCsv({ survey: slug, wave: wave.name, release: String(release.id) }, read)
        : null;
    }
    case "waves": {
      const before = earlier && { release: earlier.release, about: { ...about, wave: earlier.wave.name } };
      const compared = comparisonsOf(before, told, outcome.key).find(isAsked);
      return compared ? wavesCsv(slug, compared) : null;
    }
    default:
      return null;
  }
}
