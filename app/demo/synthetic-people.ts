import type { Locale } from "../i18n/locale.ts";
import { chance, normal, pickWeighted, type Random } from "./random.ts";
import { type GroupShares, type SurveyTendencies, type Theme, themes } from "./tendencies/tendency.ts";

/** Which of the two rounds of the demonstration a person answered in. */
export type DemoWave = "earlier" | "current";

export type SyntheticPerson = {
  locale: Locale;
  /** The person's values in each question about who they are; also their `locale` and `wave`. */
  groups: Readonly<Record<string, readonly string[]>>;
  /** How favourably they answer about each theme; 0 is average, ±1 is a lot. */
  leaning: Readonly<Record<Theme, number>>;
};

const shareOfFrench = 0.22;

/** How much people of the same groups differ from one another: in general, and within each theme. */
const spread = { general: 0.45, theme: 0.45 };

/** A person nobody is: groups drawn by their shares, and a leaning that follows from them. */
export function syntheticPerson(
  random: Random,
  tendencies: SurveyTendencies,
  wave: DemoWave,
): SyntheticPerson {
  const locale: Locale = chance(random, shareOfFrench) ? "fr" : "en";
  const groups: Record<string, readonly string[]> = { locale: [locale], wave: [wave] };
  for (const shares of tendencies.people) groups[shares.question] = drawGroups(random, shares, groups);
  return { locale, groups, leaning: leaningOf(random, tendencies, groups) };
}

type Groups = SyntheticPerson["groups"];

function drawGroups(random: Random, shares: GroupShares, groups: Groups): string[] {
  const weights = { ...shares.weights };
  for (const { when, times } of shares.shifts ?? []) {
    if (!isIn(groups, when)) continue;
    for (const [value, factor] of Object.entries(times)) weights[value] = (weights[value] ?? 0) * factor;
  }
  const silent = shares.preferNotToSay;
  const first = pickWeighted(random, { ...weights, "prefer-not-to-say": silent });
  if (first === undefined) return [];
  if (first === "prefer-not-to-say" || !chance(random, shares.alsoSecond ?? 0)) return [first];
  const second = pickWeighted(random, { ...weights, [first]: 0 });
  return second === undefined ? [first] : [first, second];
}

const isIn = (groups: Groups, [question, value]: readonly [string, string]): boolean =>
  groups[question]?.includes(value) ?? false;

function leaningOf(
  random: Random,
  { gaps, change }: SurveyTendencies,
  groups: Groups,
): Record<Theme, number> {
  const general = spread.general * normal(random);
  const ofGroups = gaps.filter(({ group }) => isIn(groups, group));
  const leaning = themes.map((theme): [Theme, number] => [
    theme,
    general +
      spread.theme * normal(random) +
      ofGroups.reduce((sum, { by }) => sum + (by[theme] ?? 0), 0) +
      (isIn(groups, ["wave", "current"]) ? (change[theme] ?? 0) : 0),
  ]);
  return Object.fromEntries(leaning) as Record<Theme, number>;
}
