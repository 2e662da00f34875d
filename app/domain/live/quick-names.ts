/** The name of a session's n-th quick question; no survey and no other session has it. */
export const quickName = (code: string, n: number): string => `quick-${code.toLowerCase()}-${n}`;

/** The names of a session's quick questions in the order in which they were made up. */
export const quickNamesIn = (code: string, deck: readonly string[]): string[] =>
  deck
    .filter((name) => name.startsWith(quickName(code, 0).slice(0, -1)))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
