import type { ReactNode } from "react";
import type { DimensionView, GroupView, Tone } from "./view/equity-view.ts";

/** A picture for other documents has its own paper: light, and the same wherever it is opened. */
const colours = { ink: "#1d2433", soft: "#5f6678", line: "#e2dacd", paper: "#ffffff" };
const tones: Record<Tone, string> = {
  behind: "#b83a22",
  level: "#2b6a99",
  ahead: "#2b6a99",
  unsure: "#5f6678",
};

const width = 960;
const edge = 24;
const plot = { left: 330, right: 720 };
const lineHeight = 18;
/** Room for a letter at 14 px, on the safe side. */
const letter = 7.6;

const placeOf = (share: number) => plot.left + share * (plot.right - plot.left);
const linesFor = (text: string, room: number) => wrap(text, Math.floor(room / letter));

/**
 * A dimension as one SVG document with everything that it needs to be understood: what was asked, what stands out,
 * rows, lines, notes and source. Drawn with fixed measures, because no style sheet goes with it.
 *
 * @param source which release it is from, in words
 */
export function EquityPicture({
  dimension,
  outcomeTitle,
  source,
}: {
  dimension: DimensionView;
  outcomeTitle: string;
  source: string;
}) {
  const { title, finding, rows, overall, reference, key, notes, changes } = dimension;
  const inside = width - 2 * edge;
  const head = [outcomeTitle, title].flatMap((text) => linesFor(text, inside * 0.85));
  const said = linesFor(finding, inside);
  const lines = [overall, reference].filter((mark) => mark !== null);
  const keyText = [...lines.map(({ text }) => text), key.reference, key.hidden].filter(
    (text) => text !== null,
  );
  const foot = [keyText.join(" · "), ...notes, ...changes, source].flatMap((text) => linesFor(text, inside));
  const drawn = rows.map((row) => {
    const label = linesFor(row.label, 210);
    return { row, label, height: Math.max(2, label.length) * lineHeight + 14 };
  });
  const top = edge + head.length * 24 + said.length * lineHeight + 34;
  const tops = drawn.map((_row, place) => drawn.slice(0, place).reduce((y, { height }) => y + height, top));
  const bottom = drawn.reduce((y, { height }) => y + height, top);
  const height = bottom + 40 + foot.length * lineHeight + edge;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
      fontSize={14}
      role="img"
      aria-label={`${outcomeTitle} ${title} ${finding}`}
    >
      <defs>
        <pattern id="hidden" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="8" fill="#d9d2c6" />
        </pattern>
      </defs>
      <rect width={width} height={height} fill={colours.paper} />
      <Lines x={edge} y={edge + 16} step={24} lines={head} size={18} weight={700} />
      <Lines x={edge} y={edge + head.length * 24 + 20} lines={said} />
      {drawn.map(({ row, label, height: rowHeight }, place) => (
        <g key={row.value} transform={`translate(0 ${tops[place]})`}>
          <line x1={edge} x2={width - edge} y1={0} y2={0} stroke={colours.line} />
          <Row row={row} label={label} middle={rowHeight / 2} />
        </g>
      ))}
      {lines.map(({ at, text }, place) => (
        <line
          key={text}
          x1={placeOf(at)}
          x2={placeOf(at)}
          y1={top}
          y2={bottom}
          stroke={colours.soft}
          strokeWidth={2}
          strokeDasharray={place === 0 && overall ? "6 4" : "2 3"}
        />
      ))}
      <line x1={plot.left} x2={plot.right} y1={bottom} y2={bottom} stroke={colours.soft} />
      {[0, 25, 50, 75, 100].map((percent) => (
        <text
          key={percent}
          x={placeOf(percent / 100)}
          y={bottom + 18}
          fill={colours.soft}
          textAnchor="middle"
        >
          {percent}
        </text>
      ))}
      <Lines x={edge} y={bottom + 48} lines={foot} colour={colours.soft} />
    </svg>
  );
}

function Row({ row, label, middle }: { row: GroupView; label: string[]; middle: number }): ReactNode {
  const first = middle - ((label.length - 1) * lineHeight) / 2 + 5;
  const colour = row.kind === "shown" ? tones[row.tone] : colours.soft;
  return (
    <>
      <Lines x={edge} y={first} lines={label} />
      {row.kind !== "hidden" && row.people && (
        <text x={plot.left - 16} y={middle + 5} fill={colours.soft} textAnchor="end" fontSize={12}>
          {row.people}
        </text>
      )}
      {row.kind === "hidden" ? (
        <rect
          x={placeOf(0.33)}
          y={middle - 9}
          width={placeOf(0.67) - placeOf(0.33)}
          height={18}
          rx={5}
          fill="url(#hidden)"
          stroke={colours.soft}
        />
      ) : (
        <rect
          x={placeOf(row.low)}
          y={middle - 4}
          width={placeOf(row.high) - placeOf(row.low)}
          height={8}
          fill={colour}
          fillOpacity={0.4}
        />
      )}
      {row.kind === "shown" && <Sign tone={row.tone} x={placeOf(row.share)} y={middle} />}
      <text x={width - edge} y={middle - (row.kind === "hidden" ? -5 : 4)} textAnchor="end" fill={colour}>
        {row.kind === "hidden" ? row.says : row.shareText}
      </text>
      {row.kind !== "hidden" && (
        <text x={width - edge} y={middle + 14} textAnchor="end" fill={colour} fontSize={12}>
          {row.says}
        </text>
      )}
    </>
  );
}

/** Down where the group is behind, up where it is ahead, round otherwise, hollow where little is known. */
function Sign({ tone, x, y }: { tone: Tone; x: number; y: number }) {
  const fill = tone === "unsure" ? colours.paper : tones[tone];
  const stroke = tone === "unsure" ? tones[tone] : colours.paper;
  if (tone === "level" || tone === "unsure")
    return <circle cx={x} cy={y} r={7} fill={fill} stroke={stroke} strokeWidth={2} />;
  const way = tone === "behind" ? 1 : -1;
  return (
    <path
      d={`M ${x - 8} ${y - 6 * way} h 16 l -8 ${13 * way} Z`}
      fill={fill}
      stroke={stroke}
      strokeWidth={2}
    />
  );
}

function Lines({
  x,
  y,
  lines,
  step = lineHeight,
  size = 14,
  weight = 400,
  colour = colours.ink,
}: {
  x: number;
  y: number;
  lines: string[];
  step?: number;
  size?: number;
  weight?: number;
  colour?: string;
}) {
  return (
    <text x={x} y={y} fontSize={size} fontWeight={weight} fill={colour}>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, drawn once.
        <tspan key={place} x={x} dy={place === 0 ? 0 : step}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** Lines of at most so many letters, broken at spaces; a longer word is broken anywhere. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .split(" ")
    .flatMap((part) => part.match(new RegExp(`.{1,${letters}}`, "gu")) ?? [])) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
