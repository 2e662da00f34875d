import { defaultThresholds, type EquitySettings } from "#app/domain/equity/equity-settings.ts";
import type { EquityTable, PublishedCounts } from "#app/domain/equity/equity-table.ts";

export const settings: EquitySettings = {
  reference: { kind: "overall" },
  benchmark: null,
  thresholds: defaultThresholds,
  family: "dimension",
};

/** A table of groups written as favourable of n, or as what is told of them; the total is their sum unless told. */
export function table(
  groups: Record<string, [favourable: number, n: number] | PublishedCounts>,
  more: Partial<EquityTable> = {},
): EquityTable {
  const cells = Object.entries(groups).map(([value, cell]) => ({
    value,
    label: value.toUpperCase(),
    ...(Array.isArray(cell) ? { favourable: cell[0], n: cell[1] } : cell),
  }));
  const sum = (part: "n" | "favourable") =>
    Object.values(groups).reduce(
      (all, cell) => all + (Array.isArray(cell) ? cell[part === "n" ? 1 : 0] : 0),
      0,
    );
  return {
    survey: "youth-voice",
    wave: "default",
    release: 3,
    outcome: "belonging",
    by: "identity",
    policy: { minimumGroup: 5, minimumCell: 5 },
    total: { n: sum("n"), favourable: sum("favourable") },
    groups: cells,
    settings,
    ...more,
  };
}
