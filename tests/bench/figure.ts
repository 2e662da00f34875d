/** One measured figure beside another of the same run, because absolute ones depend on the machine. */
export type Figure = {
  name: string;
  /** Such as "requests/s" or "ms". */
  unit: string;
  value: number;
  baseline: { name: string; value: number };
  aim?: { atLeast: number } | { atMost: number };
};

export const ratioOf = ({ value, baseline }: Figure): number => value / baseline.value;

export function meetsAim(figure: Figure): boolean {
  if (!figure.aim) return true;
  return "atLeast" in figure.aim
    ? ratioOf(figure) >= figure.aim.atLeast
    : ratioOf(figure) <= figure.aim.atMost;
}

/** A Markdown table, one figure a row. */
export function markdownTable(figures: Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    `${figure.baseline.name}: ${rounded(figure.baseline.value)} ${figure.unit}`,
    ratioOf(figure).toPrecision(3),
    aimText(figure),
  ]);
  const table = [["Measured", "Result", "Baseline of the same run", "Ratio", "Aim"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = table.map(line);
  return [head, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body].join("\n");
}

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en-CA") : value.toPrecision(3);

function aimText(figure: Figure): string {
  if (!figure.aim) return "";
  const bound = "atLeast" in figure.aim ? `≥ ${figure.aim.atLeast}` : `≤ ${figure.aim.atMost}`;
  return `${bound} ${meetsAim(figure) ? "met" : "missed"}`;
}
