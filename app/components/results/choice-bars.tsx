import { HiddenMark } from "./hidden-mark.tsx";
import { ShareBar } from "./share-bar.tsx";
import type { BarView, HiddenRow } from "./view/question-view.ts";

/** One bar an answer, with its label, share and count in words beside it. */
export function ChoiceBars({ bars, hiddenWords }: { bars: (BarView | HiddenRow)[]; hiddenWords: string }) {
  return (
    <ul className="bars">
      {bars.map((bar) => (
        <BarRow key={bar.label} bar={bar} hiddenWords={hiddenWords} />
      ))}
    </ul>
  );
}

export function BarRow({ bar, hiddenWords }: { bar: BarView | HiddenRow; hiddenWords: string }) {
  if ("hidden" in bar) {
    return (
      <li className="bar-row">
        <span className="bar-label">{bar.label}</span>
        <HiddenMark words={hiddenWords} />
      </li>
    );
  }
  return (
    <li className="bar-row">
      <span className="bar-label">{bar.label}</span>
      <ShareBar share={bar.share} />
      <span className="bar-value">
        <b>{bar.shareText}</b> <span className="bar-detail">{bar.detail}</span>
      </span>
    </li>
  );
}
