import { Rectangle, Surface } from "recharts";
import { MiddleScale } from "./middle-scale.tsx";
import type { HistogramView } from "./view/question-view.ts";

/** Columns along an axis of numbers; under it where the middle of the answers lies. */
export function Histogram({ histogram }: { histogram: HistogramView }) {
  const { columns, mean, quartiles } = histogram;
  const highest = Math.max(...columns.map(({ share }) => share), 0.01);
  return (
    <div className={columns.length > 7 ? "histogram histogram-many" : "histogram"}>
      <ol className="histogram-columns">
        {columns.map(({ label, share, shareText }) => (
          <li key={label}>
            <div className="histogram-room">
              <span className="histogram-share">{shareText}</span>
              <Column height={share / highest} />
            </div>
            <span className="histogram-label">{label}</span>
          </li>
        ))}
      </ol>
      <MiddleScale mean={mean} quartiles={quartiles} />
    </div>
  );
}

/** One column, `height` (0–1) of the tallest; stretched to its place by the style sheet. */
function Column({ height }: { height: number }) {
  return (
    <Surface
      className="histogram-column"
      style={{ height: `calc((100% - 1.5rem) * ${height})` }}
      width={1}
      height={1}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <Rectangle x={0} y={0} width={1} height={1} className="histogram-part" />
    </Surface>
  );
}
