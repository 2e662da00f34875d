import { equityReport } from "#app/domain/equity/build-report.ts";
import type { EquityReport } from "#app/domain/equity/equity-report.ts";
import type { EquityTable } from "#app/domain/equity/equity-table.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { settings, table } from "../../domain/equity/made-up-tables.ts";

const labels: Record<string, Record<Locale, string>> = {
  indigenous: { en: "First Nations, Métis and Inuit", fr: "Premières Nations, Métis et Inuit" },
  black: { en: "Black", fr: "Noir" },
  newcomer: { en: "Newcomer, under 5 years", fr: "Arrivé il y a moins de 5 ans" },
  "south-asian": { en: "South Asian", fr: "Asie du Sud" },
  white: { en: "White", fr: "Blanc" },
  latino: { en: "Latin American", fr: "Latino-américain" },
  "middle-eastern": { en: "Middle Eastern", fr: "Moyen-Orient" },
  another: { en: "Another identity", fr: "Une autre identité" },
};

/** Numbers like those of the youth survey; every kind of row is there. */
export const madeUpGroups = {
  indigenous: [76, 164],
  black: [112, 221],
  newcomer: [14, 27],
  "south-asian": [259, 402],
  white: [1108, 1610],
  latino: { n: 41, share: { atLeast: 0.9 } },
  "middle-eastern": { hidden: true },
  another: { hidden: true },
} satisfies Parameters<typeof table>[0];

export const madeUpTable = (locale: Locale = "en", more: Partial<EquityTable> = {}): EquityTable => {
  const made = table(madeUpGroups, {
    total: { n: 2500, favourable: 1620 },
    settings: {
      ...settings,
      benchmark: { source: "Census 2021", shares: { indigenous: 0.075, black: 0.08, white: 0.51 } },
    },
    ...more,
  });
  const groups = made.groups.map((group) => ({
    ...group,
    label: labels[group.value]?.[locale] ?? group.value,
  }));
  return { ...made, groups };
};

export const madeUpReport = (locale: Locale = "en", more: Partial<EquityTable> = {}): EquityReport =>
  equityReport(madeUpTable(locale, more));

/** With ordinary spaces, for reading. */
export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
