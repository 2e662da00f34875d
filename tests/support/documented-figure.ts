import { readFileSync } from "node:fs";

/** The number in a row of the tables of docs/security.md; other tables of the page may have rows of the same name. */
export function documentedFigure(row: string): number {
  const page = readFileSync(new URL("../../docs/security.md", import.meta.url), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith(`| ${row} | `));
  const numbers = rows.map((cells) => cells.split(" | ")[1] ?? "").filter((cell) => /^[\d,]+$/.test(cell));
  return Number(numbers[0]?.replaceAll(",", "") ?? Number.NaN);
}
