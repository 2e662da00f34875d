import type { ReactNode } from "react";
import { wrap } from "../../wrap.ts";
import type { Tone } from "../view/equity-view.ts";

/** A picture for other documents has its own paper: light, and the same wherever it is opened. */
export const colours = { ink: "#1d2433", soft: "#5f6678", line: "#e2dacd", paper: "#ffffff" };

const [below, above, unsure] = ["#b83a22", "#2b6a99", "#5f6678"];
export const toneColours: Record<Tone, string> = {
  behind: below,
  "maybe-behind": below,
  level: above,
  "maybe-ahead": above,
  ahead: above,
  unsure,
};

export const width = 960;
export const edge = 24;
export const lineHeight = 18;
/** Room for a letter at 14 px, on the safe side. */
const letter = 7.6;

/** The lines of a text at 14 px in so much room. */
export const linesFor = (text: string, room: number): string[] => wrap(text, Math.floor(room / letter));

/** What every picture says around its drawing. */
export type Framed = {
  /** What was asked, and of whom. */
  head: string[];
  finding: string;
  /** Key, notes and source. */
  foot: string[];
  /** What is drawn, in words: a line for each row or cell. */
  told: string[];
};

/**
 * An SVG document with everything that a picture needs to be understood, drawn with fixed measures, because no
 * style sheet goes with it.
 *
 * @param body what is drawn from `top` on, and how high it is
 */
export function Frame({
  head,
  finding,
  foot,
  told,
  body,
}: Framed & { body: (top: number) => { drawn: ReactNode; height: number } }) {
  const inside = width - 2 * edge;
  const title = head.flatMap((text) => linesFor(text, inside * 0.85));
  const said = linesFor(finding, inside);
  const below = foot.filter((text) => text !== "").flatMap((text) => linesFor(text, inside));
  const top = edge + title.length * 24 + said.length * lineHeight + 34;
  const { drawn, height: inner } = body(top);
  const bottom = top + inner;
  const height = bottom + 24 + below.length * lineHeight + edge;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
      fontSize={14}
      role="img"
      aria-label={[...head, finding].join(" ")}
      aria-describedby="told"
    >
      <desc id="told">{told.join("\n")}</desc>
      <defs>
        <pattern id="hidden" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="8" fill="#d9d2c6" />
        </pattern>
      </defs>
      <rect width={width} height={height} fill={colours.paper} />
      <Lines x={edge} y={edge + 16} step={24} lines={title} size={18} weight={700} />
      <Lines x={edge} y={edge + title.length * 24 + 20} lines={said} />
      {drawn}
      <Lines x={edge} y={bottom + 32} lines={below} colour={colours.soft} />
    </svg>
  );
}

export function Lines({
  x,
  y,
  lines,
  step = lineHeight,
  size = 14,
  weight = 400,
  colour = colours.ink,
  anchor,
}: {
  x: number;
  y: number;
  lines: string[];
  step?: number;
  size?: number;
  weight?: number;
  colour?: string;
  anchor?: "middle" | "end";
}) {
  return (
    <text x={x} y={y} fontSize={size} fontWeight={weight} fill={colour} textAnchor={anchor}>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, drawn once.
        <tspan key={place} x={x} dy={place === 0 ? 0 : step}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** What is protected, the same everywhere. */
export const Hidden = (place: { x: number; y: number; width: number; height: number }) => (
  <rect {...place} rx={5} fill="url(#hidden)" stroke={colours.soft} />
);

/** Down where a group is lower, up where it is higher, round otherwise; hollow where that is not sure. */
export function Sign({ tone, x, y }: { tone: Tone; x: number; y: number }) {
  const colour = toneColours[tone];
  const hollow = tone === "unsure" || tone.startsWith("maybe-");
  const look = {
    fill: hollow ? colours.paper : colour,
    stroke: hollow ? colour : colours.paper,
    strokeWidth: 2,
  };
  if (tone === "level" || tone === "unsure") return <circle cx={x} cy={y} r={7} {...look} />;
  const way = tone.endsWith("behind") ? 1 : -1;
  return <path d={`M ${x - 8} ${y - 6 * way} h 16 l -8 ${13 * way} Z`} {...look} />;
}
