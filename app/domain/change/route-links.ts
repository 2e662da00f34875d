export type Box = { x: number; y: number; width: number; height: number };
export type Placed = Box & { id: string };
export type Point = { x: number; y: number };

/** A line from one box to another, as an SVG path. */
export type Route = {
  path: string;
  /** On the line, between two columns: nothing else stands there. */
  middle: Point;
  /** Where it ends, and whether it arrives from the left (1) or from the right (-1). */
  tip: Point;
  heading: 1 | -1;
};

/** Room between two boxes of a column, above the first or below the last; and how many lines run through it. */
type Gap = { top: number; bottom: number; lines: number };
type Column = { x: number; width: number; gaps: Gap[] };

/** How far above and below a column lines may run. */
const outside = 12;
/** Between lines through the same gap, and to the boxes beside it. */
const apart = 4;

/**
 * Draws links as lines that touch no box but their own two: from side to side between neighbouring columns, and through a gap
 * between the boxes of every column on the way. Lines that share a gap run beside each other as far as there is room.
 *
 * @param columns from left to right, their boxes in any order; empty ones are passed freely
 */
export function routeLinks(
  columns: readonly (readonly Placed[])[],
  links: readonly { id: string; from: string; to: string }[],
): Map<string, Route> {
  const places = new Map(columns.flatMap((boxes, at) => boxes.map((box) => [box.id, { box, at }] as const)));
  const ways = columns.map(columnOf);
  return new Map(
    links.flatMap(({ id, from, to }) => {
      const [start, end] = [places.get(from), places.get(to)];
      if (!start || !end || start === end) return [];
      const passed =
        start.at < end.at
          ? ways.slice(start.at + 1, end.at)
          : ways.slice(end.at + 1, Math.max(start.at, end.at + 1)).reverse();
      return [
        [
          id,
          routeBetween(
            start.box,
            end.box,
            start.at - end.at,
            passed.flatMap((way) => way ?? []),
          ),
        ],
      ];
    }),
  );
}

function columnOf(boxes: readonly Placed[]): Column | null {
  const sorted = boxes.toSorted((a, b) => a.y - b.y);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return null;
  const gaps = sorted.slice(1).map((box, place): Gap => {
    const above = sorted[place] as Box;
    return { top: above.y + above.height, bottom: box.y, lines: 0 };
  });
  const end = last.y + last.height;
  gaps.unshift({ top: first.y - outside, bottom: first.y, lines: 0 });
  gaps.push({ top: end, bottom: end + outside, lines: 0 });
  return { x: first.x, width: first.width, gaps };
}

/** @param behind above 0 where the end stands in a column before the start; 0 in the same one */
function routeBetween(from: Box, to: Box, behind: number, passed: Column[]): Route {
  const middleOf = ({ y, height }: Box) => y + height / 2;
  const leaves = behind > 0 ? -1 : 1;
  const heading = behind < 0 ? 1 : -1;
  const start = { x: leaves > 0 ? from.x + from.width : from.x, y: middleOf(from) };
  const tip = { x: heading > 0 ? to.x : to.x + to.width, y: middleOf(to) };
  const path = [`M${round(start.x)} ${round(start.y)}`];
  const middles: Point[] = [];
  let at = start;
  const bendTo = (point: Point) => {
    path.push(bend(at, point, leaves, heading));
    middles.push({ x: bulge(at, point, leaves, heading), y: (at.y + point.y) / 2 });
    at = point;
  };
  for (const { x, width, gaps } of passed) {
    const [near, far] = leaves > 0 ? [x, x + width] : [x + width, x];
    // As straight on to the end as the boxes let it.
    const wanted = at.y + ((tip.y - at.y) * (near - at.x)) / (tip.x - at.x);
    const y = takeGap(gaps, wanted);
    bendTo({ x: near, y });
    path.push(`H${round(far)}`);
    at = { x: far, y };
  }
  bendTo(tip);
  const middle = middles[middles.length >> 1] as Point;
  return { path: path.join(""), middle: { x: round(middle.x), y: round(middle.y) }, tip, heading };
}

/** The nearest gap, rather one with fewer lines; where in it the next line runs. */
function takeGap(gaps: Gap[], wanted: number): number {
  const middleOf = ({ top, bottom }: Gap) => (top + bottom) / 2;
  const costOf = (gap: Gap) => Math.abs(middleOf(gap) - wanted) + gap.lines * apart;
  const gap = gaps.reduce((best, one) => (costOf(one) < costOf(best) ? one : best));
  const tracks = Math.max(1, Math.floor((gap.bottom - gap.top) / apart) - 1);
  // The middle, then above and below it in turn.
  const track = gap.lines % tracks;
  const aside = Math.ceil(track / 2) * (track % 2 === 0 ? apart : -apart);
  gap.lines += 1;
  return middleOf(gap) + aside;
}

/** How far a curve pulls to the side that it leaves and arrives at. */
const pullOf = (a: Point, b: Point): number => Math.max(38, Math.abs(b.x - a.x) * 0.65);

function bend(a: Point, b: Point, leaves: number, heading: number): string {
  const pull = pullOf(a, b);
  const [c1, c2] = [a.x + leaves * pull, b.x - heading * pull];
  return `C${round(c1)} ${round(a.y)} ${round(c2)} ${round(b.y)} ${round(b.x)} ${round(b.y)}`;
}

/** Where such a curve is half way. */
function bulge(a: Point, b: Point, leaves: number, heading: number): number {
  const pull = pullOf(a, b);
  return (a.x + 3 * (a.x + leaves * pull) + 3 * (b.x - heading * pull) + b.x) / 8;
}

const round = (value: number): number => Math.round(value * 10) / 10;
