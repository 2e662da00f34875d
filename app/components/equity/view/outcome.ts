import { compareWaves } from "../../../domain/equity/compare-waves.ts";
import { heatTable } from "../../../domain/equity/heat-table.ts";
import { type PublishedPeople, representation } from "../../../domain/equity/representation.ts";
import { changesTouching, type SettingsChange } from "../../../domain/equity/settings-changes.ts";
import { type DesignedOutcome, unsaid } from "../../../domain/release/design.ts";
import type { Released } from "../../../domain/release/released.ts";
import { equitiesOf, labelOf, tableOf } from "../../../domain/release/released-equity.ts";
import { textIn } from "../../../domain/survey/definition.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { type About, viewDimension } from "./dimension.ts";
import type { DimensionView } from "./equity-view.ts";
import { type HeatView, viewHeat } from "./heat.ts";
import { type MissingView, viewMissing } from "./missing.ts";
import { viewWaves, type WavesView } from "./waves.ts";
import { type Writing, writingIn } from "./writing.ts";

/** What the equity dashboard is made from: a release of a wave, and the last one of the wave before it. */
export type ReadEquity = {
  survey: string;
  /** `period` is when it runs or ran, in words. */
  wave: { name: string; label: string; period: string };
  release: Released;
  earlier: { wave: { name: string; label: string }; release: Released } | null;
  /** What was changed about the reading of gaps after the wave opened. */
  changes: SettingsChange[];
};

/** The pictures of one outcome, ready to show. */
export type OutcomeView = {
  missing: MissingView[];
  dimensions: DimensionView[];
  pairs: HeatView[];
  compared: WavesView[];
};

export function viewOutcome(read: ReadEquity, outcome: DesignedOutcome, locale: Locale): OutcomeView {
  const writing = writingIn(locale);
  return {
    missing: viewEveryMissing(read, locale, writing),
    dimensions: viewDimensions(read, outcome, locale),
    pairs: viewPairs(read, outcome, locale, writing),
    compared: compareAll(read, outcome, locale).map(({ name, compared }) =>
      viewWaves(
        compared,
        {
          outcome: textIn(outcome.title, locale),
          dimension: titleOf(read.release, name, locale),
          waves: [read.earlier?.wave.label ?? "", read.wave.label],
        },
        writing,
      ),
    ),
  };
}

/** Every dimension of an outcome, for the page and for pictures by themselves. */
export function viewDimensions(read: ReadEquity, outcome: DesignedOutcome, locale: Locale): DimensionView[] {
  const { release, survey, wave, changes } = read;
  const compared = compareAll(read, outcome, locale);
  const { question, item } = outcome;
  return equitiesOf(release, outcome.key, { survey, wave: wave.name, locale }).map((report) => {
    const about: About = {
      title: titleOf(release, report.by, locale),
      outcomeTitle: textIn(outcome.title, locale),
      changes: changesTouching(changes, {
        outcome: item === "" ? { question } : { question, row: item },
        by: [report.by],
      }),
      compared: compared.find(({ name }) => name === report.by)?.compared ?? null,
    };
    return viewDimension(report, about, writingIn(locale));
  });
}

function compareAll(
  { release, earlier, survey, wave }: ReadEquity,
  outcome: DesignedOutcome,
  locale: Locale,
) {
  if (!earlier) return [];
  return release.tables.design.dimensions.flatMap(({ name }) => {
    const before = tableOf(earlier.release, outcome.key, [name], {
      survey,
      wave: earlier.wave.name,
      locale,
    });
    const after = tableOf(release, outcome.key, [name], { survey, wave: wave.name, locale });
    return before && after ? [{ name, compared: compareWaves(before, after) }] : [];
  });
}

function viewEveryMissing(
  { release, survey, wave }: ReadEquity,
  locale: Locale,
  writing: Writing,
): MissingView[] {
  const { published, design } = release.tables;
  const [anyOutcome = ""] = published.outcomes;
  return design.dimensions.flatMap((dimension) => {
    // The shares of merged groups are worked out with the table.
    const table = tableOf(release, anyOutcome, [dimension.name], { survey, wave: wave.name, locale });
    const view = published.views.find(({ by }) => by.length === 1 && by[0] === dimension.name);
    const groups = published.dimensions.find(({ name }) => name === dimension.name)?.groups ?? [];
    const benchmark = table?.settings.benchmark;
    if (!benchmark || !view) return [];
    const read = representation({
      by: dimension.name,
      benchmark,
      total: peopleOf(published.views.find(({ by }) => by.length === 0)?.responses[0]),
      groups: groups.map((value, place) => ({
        value,
        label: labelOf(dimension, value, locale),
        ...peopleOf(view.responses[place]),
      })),
    });
    return [viewMissing(read, titleOf(release, dimension.name, locale), writing)];
  });
}

const peopleOf = (n: number | null | undefined): PublishedPeople =>
  n === null || n === undefined ? { hidden: true } : { n };

function viewPairs(
  { release, survey, wave }: ReadEquity,
  outcome: DesignedOutcome,
  locale: Locale,
  writing: Writing,
): HeatView[] {
  const { published } = release.tables;
  return published.views.flatMap(({ by }) => {
    const [down, across] = by;
    if (down === undefined || across === undefined) return [];
    const table = tableOf(release, outcome.key, by, { survey, wave: wave.name, locale });
    if (!table) return [];
    const rows = labelledGroups(release, down, locale);
    const columns = labelledGroups(release, across, locale);
    const heat = heatTable({
      ...table,
      by: [down, across],
      groups: [rows, columns],
      // The table's groups are the cells, row by row.
      cells: rows.flatMap((row, place) =>
        columns.flatMap((column, offset) => {
          const counts = table.groups[place * columns.length + offset];
          return counts ? [{ row: row.value, column: column.value, counts }] : [];
        }),
      ),
    });
    const titles = {
      outcome: textIn(outcome.title, locale),
      rows: titleOf(release, down, locale),
      columns: titleOf(release, across, locale),
    };
    return [viewHeat(heat, titles, writing)];
  });
}

/** The groups of a dimension that people are in by what they said. */
function labelledGroups({ tables: { published, design } }: Released, name: string, locale: Locale) {
  const dimension = design.dimensions.find((one) => one.name === name);
  const groups = published.dimensions.find((one) => one.name === name)?.groups ?? [];
  return groups
    .filter((value) => value !== unsaid)
    .map((value) => ({ value, label: dimension ? labelOf(dimension, value, locale) : value }));
}

function titleOf({ tables: { design } }: Released, name: string, locale: Locale): string {
  return textIn(design.dimensions.find((one) => one.name === name)?.title, locale) || name;
}
