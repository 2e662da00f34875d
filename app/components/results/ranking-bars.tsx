import { BarRow } from "./choice-bars.tsx";
import { HiddenMark } from "./hidden-mark.tsx";
import type { BarView, HiddenRow } from "./view/question-view.ts";

/** One bar an item, in the order in which people ranked them. */
export function RankingBars({ bars, hiddenWords }: { bars: (BarView | HiddenRow)[]; hiddenWords: string }) {
  return (
    <ol className="bars bars-ranked">
      {bars.map((bar) =>
        "hidden" in bar ? (
          <li className="bar-row" key={bar.label}>
            <span className="bar-label">{bar.label}</span>
            <HiddenMark words={hiddenWords} />
          </li>
        ) : (
          <BarRow key={bar.label} bar={bar} />
        ),
      )}
    </ol>
  );
}
