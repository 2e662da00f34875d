import { Rectangle, Surface, Symbols } from "recharts";
import type { HistogramView } from "./view/question-view.ts";

/**
 * Under a histogram's axis: a band over the middle half of the answers, a line at the median, a diamond at the
 * mean; then the same in words, each beside its sign.
 */
export function MiddleScale({ mean, quartiles }: Pick<HistogramView, "mean" | "quartiles">) {
  return (
    <>
      <div className="scale" aria-hidden="true">
        <Surface className="scale-band" width={100} height={12} preserveAspectRatio="none">
          <Rectangle x={0} y={5.5} width={100} height={1} className="scale-axis" />
          {quartiles && (
            <>
              <Rectangle
                x={100 * quartiles.low}
                y={1}
                width={Math.max(1, 100 * (quartiles.high - quartiles.low))}
                height={10}
                className="scale-middle"
              />
              <Rectangle
                x={100 * quartiles.median - 0.3}
                y={0}
                width={0.6}
                height={12}
                className="scale-median"
              />
            </>
          )}
        </Surface>
        <MeanSign at={mean.at} />
      </div>
      <ul className="scale-key">
        {quartiles && (
          <>
            <li>
              <KeySign>
                <Rectangle x={0} y={3} width={16} height={10} className="scale-middle" />
              </KeySign>
              {quartiles.middleText}
            </li>
            <li>
              <KeySign>
                <Rectangle x={6.5} y={2} width={3} height={12} className="scale-median" />
              </KeySign>
              {quartiles.medianText}
            </li>
          </>
        )}
        <li>
          <MeanSign />
          {mean.text}
        </li>
      </ul>
    </>
  );
}

function KeySign({ children }: { children: React.ReactNode }) {
  return (
    <Surface className="scale-sign" width={16} height={16} aria-hidden="true">
      {children}
    </Surface>
  );
}

/** The diamond; with a place (0–1) it stands there on the scale. */
function MeanSign({ at }: { at?: number }) {
  return (
    <Surface
      className={at === undefined ? "scale-sign" : "scale-sign scale-sign-placed"}
      style={at === undefined ? undefined : { left: `${100 * at}%` }}
      width={16}
      height={16}
      aria-hidden="true"
    >
      <Symbols type="diamond" cx={8} cy={8} size={110} className="scale-mean" />
    </Surface>
  );
}
