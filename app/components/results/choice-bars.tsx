import { ShareBar } from "./share-bar.tsx";
import type { BarView } from "./view/question-view.ts";

/** One bar an answer, with its label, share and count in words beside it. */
export function ChoiceBars({ bars }: { bars: BarView[] }) {
  return (
    <ul className="bars">
      {bars.map((bar) => (
        <BarRow key={bar.label} bar={bar} />
      ))}
    </ul>
  );
}

export function BarRow({ bar }: { bar: BarView }) {
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
