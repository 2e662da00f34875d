import type { OutcomeCell, PublishedView } from "../disclosure/published.ts";
import { cellsOf, shapeOf, viewKey } from "../disclosure/tables.ts";
import { equityReports } from "../equity/build-report.ts";
import type { EquityReport } from "../equity/equity-report.ts";
import { type Benchmark, defaultThresholds, type EquitySettings } from "../equity/equity-settings.ts";
import type { EquityTable, PublishedCounts } from "../equity/equity-table.ts";
import { type SurveyText, textIn } from "../survey/definition.ts";
import { type Design, type DesignedDimension, type DesignedOutcome, unsaid } from "./design.ts";
import type { Released } from "./released.ts";

/** Where a report is from, as it is told. */
export type About = { survey: string; wave: string; locale: string };

/** The outcome of a name: its key, or the indicator that it measures. */
export const outcomeNamed = ({ outcomes }: Design, name: string): DesignedOutcome | undefined =>
  outcomes.find(({ key }) => key === name) ?? outcomes.find(({ indicator }) => indicator === name);

/** One outcome by one dimension, or by a pair; undefined where the release has no such table. */
export function equityOf(
  release: Released,
  { outcome, by }: { outcome: string; by: readonly string[] },
  about: About,
): EquityReport | undefined {
  const asked = tableOf(release, outcome, by, about);
  if (!asked) return undefined;
  // p-values may be adjusted over all dimensions of the outcome.
  const others = release.tables.design.dimensions
    .filter(({ name }) => by.length > 1 || name !== by[0])
    .flatMap(({ name }) => tableOf(release, outcome, [name], about) ?? []);
  return equityReports([asked, ...(by.length === 1 ? others : [])])[0];
}

/** Every dimension of an outcome. */
export function equitiesOf(release: Released, outcome: string, about: About): EquityReport[] {
  const tables = release.tables.design.dimensions.flatMap(
    ({ name }) => tableOf(release, outcome, [name], about) ?? [],
  );
  return equityReports(tables);
}

/** What a release publishes of an outcome by one dimension or a pair. */
export function tableOf(
  release: Released,
  outcome: string,
  by: readonly string[],
  { survey, wave, locale }: About,
): EquityTable | undefined {
  const { published, design } = release.tables;
  const place = published.outcomes.indexOf(outcome);
  const view = published.views.find((one) => viewKey(one.by) === viewKey(by));
  const everyone = published.views.find((one) => one.by.length === 0);
  const dimensions = by.map((name) => design.dimensions.find((dimension) => dimension.name === name));
  if (place === -1 || by.length === 0 || !view || !everyone || dimensions.includes(undefined))
    return undefined;
  const groups = by.map((name) => published.dimensions.find((one) => one.name === name)?.groups ?? []);
  return {
    survey,
    wave,
    release: String(release.id),
    outcome,
    by: by.join(" × "),
    policy: published.policy,
    total: countsAt(everyone, place, 0),
    groups: cellsOf(shapeOf(published, by)).flatMap((cell, index) => {
      const values = cell.map((group, dimension) => groups[dimension]?.[group] ?? unsaid);
      // Who did not say is in the total and is no group.
      if (values.includes(unsaid)) return [];
      const labels = values.map((value, dimension) =>
        labelOf(dimensions[dimension] as DesignedDimension, value, locale),
      );
      return [{ value: values.join(" × "), label: labels.join(" × "), ...countsAt(view, place, index) }];
    }),
    settings: settingsOf(release, by, dimensions as DesignedDimension[], locale),
  };
}

function countsAt({ responses, outcomes }: PublishedView, outcome: number, cell: number): PublishedCounts {
  const shown: OutcomeCell | null = outcomes[outcome]?.[cell] ?? null;
  if (shown === null || responses[cell] === null) return { hidden: true };
  if ("favourable" in shown) return { n: shown.answered, favourable: shown.favourable };
  return {
    n: shown.answered,
    share: "atMost" in shown ? { atMost: shown.atMost / 100 } : { atLeast: shown.atLeast / 100 },
  };
}

/** A group's words; a merged group without words of its own has those of its parts. */
export function labelOf({ groups, merges }: DesignedDimension, value: string, locale: string): string {
  const known =
    groups.find((group) => group.value === value) ?? merges.find((merge) => merge.value === value);
  return textIn(known?.title, locale) || value;
}

const usual: EquitySettings = {
  reference: { kind: "overall" },
  benchmark: null,
  thresholds: defaultThresholds,
  family: "dimension",
};

function settingsOf(
  { settings, tables }: Released,
  by: readonly string[],
  [dimension, second]: DesignedDimension[],
  locale: string,
): EquitySettings {
  const own = settings.equity[by[0] ?? ""] ?? usual;
  // Nobody chose a reference or a benchmark for a cross of two.
  if (!dimension || second) return { ...own, reference: usual.reference, benchmark: null };
  return {
    ...own,
    reference: lostReference({ settings, tables }, dimension.name) === null ? own.reference : usual.reference,
    benchmark: own.benchmark && benchmarkOf(own.benchmark, dimension, locale),
  };
}

/** The group that others were to be compared with, where it was merged with others; everyone takes its place. */
export function lostReference(
  { settings, tables }: Pick<Released, "settings" | "tables">,
  by: string,
): string | null {
  const { reference } = settings.equity[by] ?? usual;
  const groups = tables.published.dimensions.find(({ name }) => name === by)?.groups ?? [];
  return reference.kind === "group" && !groups.includes(reference.value) ? reference.value : null;
}

/** Merged groups have the shares of their parts together. */
function benchmarkOf(
  { source, shares }: Benchmark<SurveyText>,
  { merges }: DesignedDimension,
  locale: string,
): Benchmark {
  const all: Record<string, number> = { ...shares };
  const shareOf = (value: string, depth = 0): number | undefined => {
    if (all[value] !== undefined) return all[value];
    const merge = merges.find((one) => one.value === value);
    if (!merge || depth > merges.length) return undefined;
    const parts = merge.of.map((part) => shareOf(part, depth + 1));
    return parts.includes(undefined) ? undefined : (parts as number[]).reduce((sum, part) => sum + part, 0);
  };
  for (const { value } of merges) {
    const share = shareOf(value);
    if (share !== undefined) all[value] = share;
  }
  return { source: textIn(source, locale), shares: all };
}
