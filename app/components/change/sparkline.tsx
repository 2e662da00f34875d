import type { SparkView } from "./view/spark.ts";

const [width, height, edge] = [132, 36, 5];
const across = (x: number) => edge + x * (width - 2 * edge);
const down = (y: number) => height - edge - y * (height - 2 * edge);

/** Readings over time: a dot on its interval, the target dashed, a protected reading as hatching. */
export function Sparkline({ spark }: { spark: SparkView }) {
  const { points, hidden, target, words } = spark;
  return (
    <span className="spark">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={words}>
        {target !== null && (
          <path className="spark-target" d={`M0 ${down(target)}H${width}`} strokeDasharray="5 3" />
        )}
        {hidden.map((x) => (
          <rect
            key={x}
            className="spark-hidden"
            x={across(x) - 4}
            y={edge}
            width={8}
            height={height - 2 * edge}
            rx={2}
          />
        ))}
        {points.map(({ x, low, high }) => (
          <path key={x} className="spark-interval" d={`M${across(x)} ${down(low)}V${down(high)}`} />
        ))}
        <polyline
          className="spark-line"
          points={points.map(({ x, y }) => `${across(x)},${down(y)}`).join(" ")}
        />
        {points.map(({ x, y }) => (
          <circle key={x} className="spark-dot" cx={across(x)} cy={down(y)} r={3} />
        ))}
      </svg>
    </span>
  );
}
