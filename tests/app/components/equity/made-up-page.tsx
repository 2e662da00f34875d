import { renderToStaticMarkup } from "react-dom/server";
import { EquityPage, type EquityPageView } from "#app/components/equity/equity-page.tsx";
import { viewDimension } from "#app/components/equity/view/dimension.ts";
import { viewHeat } from "#app/components/equity/view/heat.ts";
import { viewMissing } from "#app/components/equity/view/missing.ts";
import { viewWaves } from "#app/components/equity/view/waves.ts";
import { writingIn } from "#app/components/equity/view/writing.ts";
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

const files = { svg: "/picture.svg", csv: "/table.csv" };

/** Every part of the dashboard, with made-up numbers. */
function madeUpView(locale: Locale): EquityPageView {
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
  return {
    survey: locale === "en" ? "Youth voice" : "La voix des jeunes",
    newest: null,
    outcomeTitle: outcome,
    said: writing.words.said.share("65\u00a0%", writing.words.people("2", 2), ""),
    against: { chosen: "2025", list: [{ value: "2025", label: "2025" }] },
    outcomes: { chosen: "belonging", list: [{ value: "belonging", label: outcome }] },
    waves: { chosen: "2026", list: ["2026", "2025"].map((value) => ({ value, label: value })) },
    uncounted: [],
    results: "/dashboard/surveys/youth-voice?wave=2026",
    release: {
      id: 3,
      about: writing.words.release(
        "3",
        writing.formats.day("2026-03-12"),
        "2026",
        locale === "en" ? "since March 1" : "depuis le 1er mars",
      ),
      protection: writing.words.protection("5"),
      decided: null,
    },
    missing: [{ view: viewMissing(madeUpPeople(locale), dimension, writing), ...files }],
    gaps: [{ title: writing.words.gaps.title, lead: null, cards: [{ view: dimensionView, ...files }] }],
    pairs: [
      {
        view: viewHeat(madeUpPair(locale), { outcome, rows: dimension, columns: region }, writing),
        ...files,
      },
    ],
    compared: {
      title: writing.words.waves.title("2025", "2026"),
      lead: writing.words.waves.lead,
      cards: [{ view: viewWaves(compared, waves, writing), ...files }],
    },
  };
}

/** The whole dashboard in one document. */
export const madeUpPage = (locale: Locale, more: Partial<EquityPageView> = {}): string =>
  renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <main className="page page-wide staff-page">
        <EquityPage page={{ ...madeUpView(locale), ...more }} />
      </main>
    </LocaleProvider>,
  );

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
