import { renderToStaticMarkup } from "react-dom/server";
import { DimensionCard } from "#app/components/equity/dimension-card.tsx";
import { HeatCard } from "#app/components/equity/heat-card.tsx";
import { MissingCard } from "#app/components/equity/missing-card.tsx";
import { viewDimension } from "#app/components/equity/view/dimension.ts";
import { viewHeat } from "#app/components/equity/view/heat.ts";
import { viewMissing } from "#app/components/equity/view/missing.ts";
import { viewWaves } from "#app/components/equity/view/waves.ts";
import { writingIn } from "#app/components/equity/view/writing.ts";
import { WavesCard } from "#app/components/equity/waves-card.tsx";
import { LocaleProvider } from "#app/components/locale-context.tsx";
import { compareWaves } from "#app/domain/equity/compare-waves.ts";
import { type HeatTable, heatTable } from "#app/domain/equity/heat-table.ts";
import { type Representation, representation } from "#app/domain/equity/representation.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { madeUpReport, madeUpTable } from "./made-up-report.ts";

const titles: Record<Locale, { outcome: string; dimension: string; region: string }> = {
  en: { outcome: "I belong here", dimension: "Which of these describe you?", region: "Where do you live?" },
  fr: { outcome: "Je me sens chez moi ici", dimension: "Lesquels vous décrivent?", region: "Où vivez-vous?" },
};

/** Every picture of the dashboard in one document, with made-up numbers. */
export function madeUpPage(locale: Locale): string {
  const writing = writingIn(locale);
  const { outcome, dimension, region } = titles[locale];
  const compared = compareWaves(
    madeUpTable(locale, { wave: "2025", total: { n: 2600, favourable: 1760 } }),
    madeUpTable(locale),
  );
  const dimensionView = viewDimension(
    madeUpReport(locale),
    { title: dimension, outcomeTitle: outcome, changes: [], compared },
    writing,
  );
  const waves = { outcome, dimension, waves: ["2025", "2026"] as [string, string] };
  return renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <main className="page page-wide staff-page stack stack-loose">
        <h1>{outcome}</h1>
        <DimensionCard dimension={dimensionView} id="gaps" />
        <MissingCard missing={viewMissing(madeUpPeople(locale), dimension, writing)} id="missing" />
        <HeatCard
          heat={viewHeat(madeUpPair(locale), { outcome, rows: dimension, columns: region }, writing)}
          id="pairs"
        />
        <WavesCard waves={viewWaves(compared, waves, writing)} id="waves" />
      </main>
    </LocaleProvider>,
  );
}

function madeUpPeople(locale: Locale): Representation {
  const shares = { indigenous: 0.09, black: 0.08, white: 0.51, "south-asian": 0.16, another: 0.03 };
  return representation({
    by: "identity",
    total: { n: 2500 },
    groups: madeUpTable(locale).groups.map((group) => ({
      value: group.value,
      label: group.label,
      ...("n" in group && group.n !== undefined ? { n: group.n } : { hidden: true as const }),
    })),
    benchmark: { source: "Census 2021", shares },
  });
}

function madeUpPair(locale: Locale): HeatTable {
  const { groups, by: _by, ...rest } = madeUpTable(locale);
  const rows = groups.slice(0, 5).map(({ value, label }) => ({ value, label }));
  const columns = ["north", "centre", "south-east", "rural-west"].map((value) => ({ value, label: value }));
  const cells = rows.flatMap((row, down) =>
    columns.map((column, across) => {
      const n = 60 + 20 * across;
      const favourable = Math.round(n * (0.35 + 0.1 * ((down + 2 * across) % 6)));
      const counts =
        (down * 7 + across * 3) % 5 === 0
          ? { hidden: true as const }
          : (down + across) % 6 === 5
            ? { n: 40, share: { atLeast: 0.9 } }
            : { n, favourable };
      return { row: row.value, column: column.value, counts };
    }),
  );
  return heatTable({ ...rest, by: ["identity", "region"], groups: [rows, columns], cells });
}
