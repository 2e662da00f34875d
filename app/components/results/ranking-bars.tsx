import { BarRow } from "./choice-bars.tsx";
import type { BarView, HiddenRow } from "./view/question-view.ts";

/** One bar an item, in the order in which people ranked them. */
export function RankingBars({ bars, hiddenWords }: { bars: (BarView | HiddenRow)[]; hiddenWords: string }) {
  return (
    <ol className="bars bars-ranked">
      {bars.map((bar) => (
        <BarRow key={bar.label} bar={bar} hiddenWords={hiddenWords} />
      ))}
    </ol>
  );
}
