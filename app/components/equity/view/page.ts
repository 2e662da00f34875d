import type { SettingsChange } from "../../../domain/equity/settings-changes.ts";
import type { DesignedOutcome } from "../../../domain/release/design.ts";
import type { Released } from "../../../domain/release/released.ts";
import type { WaveTimes } from "../../../domain/survey/asked-wave.ts";
import { type SurveyText, textIn } from "../../../domain/survey/definition.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { viewWave, type WaveView } from "../../results/view/wave-view.ts";
import type { EquityPageView } from "../equity-page.tsx";
import type { DimensionView } from "./equity-view.ts";
import { type ReadEquity, viewDimensions, viewOutcome } from "./outcome.ts";
import { writingIn } from "./writing.ts";

/** What the database has of an equity dashboard. */
export type Read = {
  slug: string;
  title: SurveyText;
  wave: WaveTimes;
  waves: WaveTimes[];
  /** Null where the wave has none. */
  release: Released | null;
  /** The outcome that is shown, of those of the release; null where it has none. */
  outcome: DesignedOutcome | null;
  /** The newest wave before this one that has a release for the same readers. */
  earlier: { wave: WaveTimes; release: Released } | null;
  changes: SettingsChange[];
};

/** The equity dashboard in the reader's language. */
export function viewEquityPage(read: Read, locale: Locale, now: Date): EquityPageView {
  const { slug, release, outcome } = read;
  const { words, formats } = writingIn(locale);
  const wave = waveIn(read.wave, locale, now);
  const worded = inWords(read, locale, now);
  const view = worded && viewOutcome(worded.read, worded.outcome, locale);
  const path = encodeURIComponent(slug);
  const file = (name: string, by: string) =>
    `/dashboard/equity/${path}/${name}?${new URLSearchParams({ wave: wave.name, outcome: outcome?.key ?? "", by, lang: locale })}`;
  return {
    survey: textIn(read.title, locale) || slug,
    results: `/dashboard/surveys/${path}?${new URLSearchParams({ wave: wave.name })}`,
    outcomeTitle: outcome && (textIn(outcome.title, locale) || outcome.key),
    outcomes: {
      chosen: outcome?.key ?? "",
      list: (release?.tables.design.outcomes ?? []).map(({ key, title }) => ({
        value: key,
        label: textIn(title, locale) || key,
      })),
    },
    waves: {
      chosen: wave.name,
      list: read.waves.map((one) => ({ value: one.name, label: waveIn(one, locale, now).label })),
    },
    release: release && {
      id: release.id,
      about: words.release(formats.count(release.id), wave.label, wave.period),
      protection: words.protection(formats.count(release.tables.published.policy.minimumGroup)),
    },
    missing: view?.missing ?? [],
    dimensions: (view?.dimensions ?? []).map((dimension) => ({
      view: dimension,
      svg: file("picture.svg", dimension.name),
      csv: file("table.csv", dimension.name),
    })),
    pairs: view?.pairs ?? [],
    compared: view?.compared ?? [],
  };
}

/** One dimension with what a picture of it tells beside it; null where there is no such. */
export function viewPicture(
  read: Read,
  by: string | null,
  locale: Locale,
  now: Date,
): { dimension: DimensionView; outcomeTitle: string; source: string } | null {
  const worded = inWords(read, locale, now);
  const dimension =
    worded && viewDimensions(worded.read, worded.outcome, locale).find(({ name }) => name === by);
  if (!worded || !dimension) return null;
  const { words, formats } = writingIn(locale);
  const { label, period } = waveIn(read.wave, locale, now);
  return {
    dimension,
    outcomeTitle: textIn(worded.outcome.title, locale) || worded.outcome.key,
    source: words.release(formats.count(worded.read.release.id), label, period),
  };
}

const waveIn = (wave: WaveTimes, locale: Locale, now: Date): WaveView =>
  viewWave(wave, now, writingIn(locale).formats, messagesIn(locale).staff);

function inWords(
  { slug, wave, release, outcome, earlier, changes }: Read,
  locale: Locale,
  now: Date,
): { read: ReadEquity; outcome: DesignedOutcome } | null {
  if (!release || !outcome) return null;
  const before = earlier && { wave: waveIn(earlier.wave, locale, now), release: earlier.release };
  const read = { survey: slug, wave: waveIn(wave, locale, now), release, earlier: before, changes };
  return { read, outcome };
}
