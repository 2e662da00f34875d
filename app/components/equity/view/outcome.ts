import { heatTable } from "../../../domain/equity/heat-table.ts";
import {
  changesTouching,
  type OutcomeName,
  type SettingsChange,
} from "../../../domain/equity/settings-changes.ts";
import { type DesignedDimension, type DesignedOutcome, unsaid } from "../../../domain/release/design.ts";
import type { Released } from "../../../domain/release/released.ts";
import { equitiesOf, labelOf, tableOf } from "../../../domain/release/released-equity.ts";
import { comparisonsOf, representationsOf, type Told } from "../../../domain/release/released-reports.ts";
import { textIn } from "../../../domain/survey/definition.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { type About, viewDimension } from "./dimension.ts";
import type { DimensionView } from "./equity-view.ts";
import { type HeatView, viewHeat } from "./heat.ts";
import { type MissingView, viewMissing } from "./missing.ts";
import { changesNote, codingNote, referenceNote } from "./notes.ts";
import { viewWaves, type WavesView } from "./waves.ts";
import { writingIn } from "./writing.ts";

/** What the equity dashboard is made from: a release of a wave, and one of an earlier wave. */
export type ReadEquity = {
  survey: string;
  /** `period` is when it runs or ran, in words. */
  wave: { name: string; label: string; period: string };
  release: Released;
  earlier: { wave: { name: string; label: string }; release: Released } | null;
  /** What was changed about the reading of gaps after the wave opened. */
  changes: SettingsChange[];
};

const toldIn = ({ survey, wave, release }: ReadEquity, locale: Locale): Told => ({
  release,
  about: { survey, wave: wave.name, locale },
});

const earlierIn = ({ survey, earlier }: ReadEquity, locale: Locale): Told | null =>
  earlier && { release: earlier.release, about: { survey, wave: earlier.wave.name, locale } };

/** Who is missing, where shares of the population were given. */
export function viewEveryMissing(read: ReadEquity, locale: Locale): MissingView[] {
  const writing = writingIn(locale);
  return representationsOf(toldIn(read, locale)).map((one) => {
    const view = viewMissing(one, titleOf(read.release, one.by, locale), writing);
    const changes = changesTouching(read.changes, {
      kind: "missing",
      outcome: { question: "" },
      by: [one.by],
    });
    return { ...view, source: [view.source, ...changesNote(changes, writing)].join(" ") };
  });
}

const nameOf = ({ question, item }: DesignedOutcome): OutcomeName =>
  item === "" ? { question } : { question, row: item };

/** The gaps of an outcome by every dimension. */
export function viewDimensions(read: ReadEquity, outcome: DesignedOutcome, locale: Locale): DimensionView[] {
  const { release, changes } = read;
  const writing = writingIn(locale);
  const told = toldIn(read, locale);
  const compared = comparisonsOf(earlierIn(read, locale), told, outcome.key);
  return equitiesOf(release, outcome.key, told.about).map((report) => {
    const about: About = {
      title: titleOf(release, report.by, locale),
      outcomeTitle: textIn(outcome.title, locale),
      changes: changesTouching(changes, { kind: "gaps", outcome: nameOf(outcome), by: [report.by] }),
      compared: compared.find(({ by }) => by === report.by) ?? null,
      notes: [
        codingNote(dimensionOf(release, report.by), writing),
        referenceNote(release, report.by, locale, writing),
      ],
    };
    return viewDimension(report, about, writing);
  });
}

/** What changed since the earlier wave, by every dimension. */
export function viewEveryChange(read: ReadEquity, outcome: DesignedOutcome, locale: Locale): WavesView[] {
  const { release, earlier, wave } = read;
  const writing = writingIn(locale);
  return comparisonsOf(earlierIn(read, locale), toldIn(read, locale), outcome.key).map((compared) => {
    const titles = {
      outcome: textIn(outcome.title, locale),
      dimension: titleOf(release, compared.by, locale),
      waves: [earlier?.wave.label ?? "", wave.label] as [string, string],
    };
    const view = viewWaves(compared, titles, writing);
    const chart = { kind: "waves" as const, outcome: nameOf(outcome), by: [compared.by] };
    return { ...view, notes: [...view.notes, ...changesNote(changesTouching(read.changes, chart), writing)] };
  });
}

/** The pairs of dimensions that are offered. */
export function viewPairs(read: ReadEquity, outcome: DesignedOutcome, locale: Locale): HeatView[] {
  const { release } = read;
  return release.tables.published.views.flatMap(({ by }) => {
    const [down, across] = by;
    if (down === undefined || across === undefined) return [];
    const table = tableOf(release, outcome.key, by, toldIn(read, locale).about);
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
    const view = viewHeat(heat, titles, writingIn(locale));
    const changes = changesTouching(read.changes, { kind: "pair", outcome: nameOf(outcome), by });
    return [{ ...view, notes: [...view.notes, ...changesNote(changes, writingIn(locale))] }];
  });
}

/** The groups of a dimension that people are in by what they said. */
function labelledGroups(release: Released, name: string, locale: Locale) {
  const dimension = dimensionOf(release, name);
  const groups = release.tables.published.dimensions.find((one) => one.name === name)?.groups ?? [];
  return groups
    .filter((value) => value !== unsaid)
    .map((value) => ({ value, label: dimension ? labelOf(dimension, value, locale) : value }));
}

const dimensionOf = ({ tables }: Released, name: string): DesignedDimension | undefined =>
  tables.design.dimensions.find((one) => one.name === name);

const titleOf = (release: Released, name: string, locale: Locale): string =>
  textIn(dimensionOf(release, name)?.title, locale) || name;
