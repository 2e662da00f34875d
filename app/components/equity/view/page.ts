import type { SettingsChange } from "../../../domain/equity/settings-changes.ts";
import type { DesignedOutcome } from "../../../domain/release/design.ts";
import type { Released } from "../../../domain/release/released.ts";
import { equitiesOf } from "../../../domain/release/released-equity.ts";
import { isSameOutcome } from "../../../domain/release/released-reports.ts";
import type { WaveTimes } from "../../../domain/survey/asked-wave.ts";
import { type SurveyText, textIn } from "../../../domain/survey/definition.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { viewWave, type WaveView } from "../../results/view/wave-view.ts";
import type { Card, EquityPageView } from "../equity-page.tsx";
import type { HeatPictureView } from "../picture/heat-picture.tsx";
import { pictureOfGaps, pictureOfMissing, pictureOfPair, pictureOfWaves } from "../picture/pictures-of.ts";
import type { RowPictureView } from "../picture/row-picture.tsx";
import { type ReadEquity, viewDimensions, viewEveryChange, viewEveryMissing, viewPairs } from "./outcome.ts";
import { bandIn } from "./story.ts";
import type { WavesView } from "./waves.ts";
import { peopleIn, type Writing, writingIn } from "./writing.ts";

/** What the database has of an equity dashboard. */
export type Read = {
  slug: string;
  title: SurveyText;
  wave: WaveTimes;
  waves: WaveTimes[];
  /** Null where the wave has none. */
  release: Released | null;
  /** The newest release of the wave, where that is another one. */
  newer: number | null;
  /** The outcome that is shown, of those of the release; null where it has none. */
  outcome: DesignedOutcome | null;
  /** Outcomes of the analysis that cannot be counted. */
  uncounted: SurveyText[];
  /** The answers that count as favourable, in the survey's words. */
  favourable: SurveyText[];
  /** The earlier wave that is compared with, and those that could be; null where there is none. */
  earlier: { wave: WaveTimes; release: Released; choices: WaveTimes[] } | null;
  changes: SettingsChange[];
};

/** Which picture or table is asked for by itself. */
export type AskedPicture = { show: string; by: string | null; and: string | null };

/** The equity dashboard in the reader's language. */
export function viewEquityPage(read: Read, locale: Locale, now: Date): EquityPageView {
  const { slug, release, outcome, earlier } = read;
  const writing = writingIn(locale);
  const { words, formats } = writing;
  const wave = waveIn(read.wave, locale, now);
  const worded = inWords(read, locale, now);
  const path = encodeURIComponent(slug);
  const ofRelease: Record<string, string> = release ? { release: String(release.id) } : {};
  const card = <View>(view: View, show: string, [by, and]: [string, string?]) => {
    const query = new URLSearchParams({
      ...{ show, wave: wave.name, ...ofRelease, outcome: outcome?.key ?? "", by, lang: locale },
      ...(and === undefined ? {} : { and }),
      ...(show === "waves" && earlier ? { against: earlier.wave.name } : {}),
    });
    const file = (name: string) => `/dashboard/equity/${path}/${name}?${query}`;
    return { view, svg: file("picture.svg"), csv: file("table.csv") };
  };
  const gaps = worded
    ? viewDimensions(worded.read, worded.outcome, locale).map((view) => card(view, "gaps", [view.name]))
    : [];
  const compared = worded
    ? viewEveryChange(worded.read, worded.outcome, locale).map((view) => card(view, "waves", [view.name]))
    : [];
  const { decided } = release?.settings ?? { decided: null };
  return {
    survey: textIn(read.title, locale) || slug,
    results: `/dashboard/surveys/${path}?${new URLSearchParams({ wave: wave.name, ...(read.newer === null ? {} : ofRelease) })}`,
    newest:
      read.newer === null
        ? null
        : `/dashboard/equity/${path}?${new URLSearchParams({ wave: wave.name, outcome: outcome?.key ?? "" })}`,
    outcomeTitle: outcome && (textIn(outcome.title, locale) || outcome.key),
    said: worded && saidByEveryone(worded, read.favourable, locale, writing),
    outcomes: {
      chosen: outcome?.key ?? "",
      list: (release?.tables.design.outcomes ?? []).map(({ key, title }) => ({
        value: key,
        label: textIn(title, locale) || key,
      })),
    },
    uncounted: read.uncounted.map((text) => words.uncounted(textIn(text, locale))),
    waves: {
      chosen: wave.name,
      list: read.waves.map((one) => ({ value: one.name, label: waveIn(one, locale, now).label })),
    },
    against: {
      chosen: earlier?.wave.name ?? "",
      list: (earlier?.choices ?? []).map((one) => ({
        value: one.name,
        label: waveIn(one, locale, now).label,
      })),
    },
    release: release && {
      id: release.id,
      about: sourceOf(release, wave, writing),
      protection: words.protection(formats.count(release.tables.published.policy.minimumGroup)),
      decided: decided && decidedIn(decided, read, writing),
    },
    missing: worded
      ? viewEveryMissing(worded.read, locale).map((view) => card(view, "missing", [view.name]))
      : [],
    gaps: inSections(gaps, release, words),
    pairs: worded
      ? viewPairs(worded.read, worded.outcome, locale).map((view) => card(view, "pair", view.by))
      : [],
    compared: comparedIn(read, compared, wave, now, writing),
  };
}

/** Who decided when how gaps are read; that it was before the answers came only where that is so. */
function decidedIn(
  { on, by }: NonNullable<Released["settings"]["decided"]>,
  { wave, changes }: Read,
  { words, formats, locale }: Writing,
): string {
  const opened = wave.opensAt.slice(0, 10);
  const when = on > opened ? "after" : on < opened && changes.length === 0 ? "before" : "neither";
  return words.decided(formats.day(`${on}T12:00Z`), textIn(by, locale), when);
}

/** Two waves; where they counted different answers as favourable, only that. */
function comparedIn(
  { earlier, outcome, release }: Read,
  cards: Card<WavesView>[],
  wave: WaveView,
  now: Date,
  { words, locale }: Writing,
): EquityPageView["compared"] {
  if (!earlier || !outcome || !release) return null;
  const before = waveIn(earlier.wave, locale, now).label;
  const title = words.waves.title(before, wave.label);
  if (!isSameOutcome(earlier.release, release, outcome.key))
    return { title, lead: words.waves.otherAnswers(before), cards: [] };
  return cards.length > 0 ? { title, lead: words.waves.lead, cards } : null;
}

type GapCards = EquityPageView["gaps"][number]["cards"];

/** Indigenous identity and race are units of their own, apart from all others and before them. */
function inSections(cards: GapCards, release: Released | null, words: Writing["words"]) {
  const isPrimary = ({ view }: GapCards[number]) =>
    release?.tables.design.dimensions.find(({ name }) => name === view.name)?.primary === true;
  const primary = cards.filter(isPrimary);
  const others = cards.filter((card) => !isPrimary(card));
  return [
    { title: words.gaps.primary, lead: words.gaps.primaryLead, cards: primary },
    { title: primary.length > 0 ? words.gaps.others : words.gaps.title, lead: null, cards: others },
  ].filter((section) => section.cards.length > 0);
}

/** What everyone together answered, in a sentence. */
function saidByEveryone(
  { read, outcome }: { read: ReadEquity; outcome: DesignedOutcome },
  favourable: SurveyText[],
  locale: Locale,
  writing: Writing,
): string | null {
  const { words, formats } = writing;
  const about = { survey: read.survey, wave: read.wave.name, locale };
  const total = equitiesOf(read.release, outcome.key, about)[0]?.total;
  if (!total) return null;
  if ("hidden" in total || total.n === undefined) return words.said.hidden;
  const share =
    "favourable" in total
      ? total.share === null
        ? null
        : formats.share(total.share)
      : bandIn(total.share, writing);
  if (share === null) return null;
  const answers = favourable.map((text) => words.said.answer(textIn(text, locale))).join(words.said.or);
  return words.said.share(share, peopleIn(writing, total.n), answers);
}

/** One picture with what it tells beside it; null where there is no such, or nothing of it can be shown. */
export function viewPicture(
  read: Read,
  { show, by, and }: AskedPicture,
  locale: Locale,
  now: Date,
): { rows: RowPictureView } | { heat: HeatPictureView } | null {
  const worded = inWords(read, locale, now);
  if (!worded) return null;
  const writing = writingIn(locale);
  const { words, formats } = writing;
  const source = {
    outcomeTitle: textIn(worded.outcome.title, locale) || worded.outcome.key,
    source: sourceOf(worded.read.release, waveIn(read.wave, locale, now), writing),
    changed: words.notes.changes,
    ticks: (end: number) => [0, 0.25, 0.5, 0.75, 1].map((part) => formats.share(part * end)),
  };
  const named = <View extends { name: string }>(views: View[]) => views.find(({ name }) => name === by);
  const rows = (picture: RowPictureView | null | undefined) => (picture ? { rows: picture } : null);
  switch (show) {
    case "gaps": {
      const view = named(viewDimensions(worded.read, worded.outcome, locale));
      return rows(view && pictureOfGaps(view, source));
    }
    case "missing": {
      const view = named(viewEveryMissing(worded.read, locale));
      return rows(view && pictureOfMissing(view, source));
    }
    case "waves": {
      const view = named(viewEveryChange(worded.read, worded.outcome, locale));
      return rows(view && pictureOfWaves(view, source));
    }
    case "pair": {
      const pairs = viewPairs(worded.read, worded.outcome, locale);
      const view = pairs.find((one) => one.by[0] === by && one.by[1] === and);
      const heat = view && pictureOfPair(view, source);
      return heat ? { heat } : null;
    }
    default:
      return null;
  }
}

/** Which release it is, of which day and wave. */
const sourceOf = (
  { id, madeAt }: Released,
  { label, period }: WaveView,
  { words, formats }: Writing,
): string => words.release(formats.count(id), formats.day(madeAt), label, period);

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
