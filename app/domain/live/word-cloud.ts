/** One spelling of a word with how many wrote it; `standing` is what the text itself was given when it came. */
export type WordRow = {
  key: string;
  text: string;
  standing: "shown" | "held" | "hidden" | "merged";
  count: number;
};

/** What the facilitator decided about a word. */
export type WordDecision = { key: string; status: "shown" | "hidden" | "merged"; mergedInto: string | null };

export type CloudWord = { key: string; text: string; count: number };

/** Words on the screen at most. */
export const mostWords = 50;

/** What a word counts as after the facilitator's decisions; null when it is not shown. */
export function shownKey(
  key: string,
  standing: WordRow["standing"],
  decisions: ReadonlyMap<string, WordDecision>,
): string | null {
  let current = key;
  // A merge may lead to a word that was itself merged; a circle ends where it began.
  for (const seen = new Set<string>(); !seen.has(current); ) {
    seen.add(current);
    const decision = decisions.get(current);
    if (decision?.status !== "merged" || decision.mergedInto === null) break;
    current = decision.mergedInto;
  }
  const decision = decisions.get(current);
  if (decision) return decision.status === "hidden" ? null : current;
  return current !== key || standing === "shown" ? current : null;
}

/** The most frequent words, each in its most frequent spelling. Words of two languages are merged by hand only. */
export function cloudOf(
  rows: WordRow[],
  decisions: ReadonlyMap<string, WordDecision>,
  limit = mostWords,
): { words: CloudWord[]; more: number } {
  const counts = new Map<string, { count: number; own: Map<string, number>; merged: Map<string, number> }>();
  for (const { key, text, standing, count } of rows) {
    const shown = shownKey(key, standing, decisions);
    if (shown === null) continue;
    const word = counts.get(shown) ?? { count: 0, own: new Map(), merged: new Map() };
    counts.set(shown, word);
    word.count += count;
    const spellings = key === shown ? word.own : word.merged;
    spellings.set(text, (spellings.get(text) ?? 0) + count);
  }
  const words = [...counts]
    .map(([key, { count, own, merged }]) => ({ key, text: mostFrequent(own.size > 0 ? own : merged), count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return { words: words.slice(0, limit), more: Math.max(0, words.length - limit) };
}

function mostFrequent(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? "";
}
