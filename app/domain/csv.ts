/** Rows as CSV (RFC 4180). */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/**
 * Spreadsheets run a cell that begins like a formula, in full-width signs too. A text's own semicolons, tabs and
 * lines begin cells where the list separator is another one, as it is in French.
 */
const formulaStart = /((?:^|[;\t\r\n]) *)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** An apostrophe in front makes it text. */
const asText = (value: string): string =>
  (/^[\t\r\n]/.test(value) ? `'${value}` : value).replaceAll(formulaStart, "$1'");

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = asText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
