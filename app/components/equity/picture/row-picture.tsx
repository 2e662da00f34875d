import type { ReactNode } from "react";
import type { Mark, Tone } from "../view/equity-view.ts";
import {
  colours,
  edge,
  Frame,
  type Framed,
  Hidden,
  Lines,
  lineHeight,
  linesFor,
  Sign,
  toneColours,
  width,
} from "./drawing.tsx";

/** A row of a picture; every place is a share (0–1). */
export type PictureRow = { label: string; says: string } & (
  | { kind: "hidden" }
  | { kind: "banded"; people: string | null; low: number; high: number; shareText: string }
  | {
      kind: "shown";
      people: string;
      share: number;
      low: number;
      high: number;
      mark: number | null;
      shareText: string;
      tone: Tone;
    }
);

export type RowPictureView = Framed & {
  rows: PictureRow[];
  /** Drawn through all rows: the first is everyone, or else the reference. */
  lines: (Mark & { kind: "everyone" | "reference" })[];
  /** The share at the right end of the axis, and the words along it. */
  axis: { end: number; ticks: string[] };
};

const plot = { left: 350, right: 720 };
const labelRoom = 215;

/** Dots on bands along an axis of shares, as one SVG document. */
export function RowPicture({ rows, lines, axis, ...framed }: RowPictureView) {
  const placeOf = (share: number) =>
    plot.left + (Math.min(share, axis.end) / axis.end) * (plot.right - plot.left);
  return (
    <Frame
      {...framed}
      body={(top) => {
        const measured = rows.map((row) => {
          const label = linesFor(row.label, labelRoom);
          const says = linesFor(row.says, width - edge - plot.right - 20);
          const lines = Math.max(2, label.length, says.length + (row.kind === "hidden" ? 0 : 1));
          return { row, label, says, height: lines * lineHeight + 14 };
        });
        const tops = measured.map((_row, place) =>
          measured.slice(0, place).reduce((y, { height }) => y + height, top),
        );
        const bottom = measured.reduce((y, { height }) => y + height, top);
        const drawn = (
          <>
            {measured.map((one, place) => (
              <g key={one.row.label} transform={`translate(0 ${tops[place]})`}>
                <line x1={edge} x2={width - edge} y1={0} y2={0} stroke={colours.line} />
                <Row {...one} middle={one.height / 2} placeOf={placeOf} />
              </g>
            ))}
            {lines.map(({ at, text, kind }) => (
              <line
                key={text}
                x1={placeOf(at)}
                x2={placeOf(at)}
                y1={top}
                y2={bottom}
                stroke={colours.soft}
                strokeWidth={2}
                strokeDasharray={kind === "everyone" ? "6 4" : "2 3"}
              />
            ))}
            <line x1={plot.left} x2={plot.right} y1={bottom} y2={bottom} stroke={colours.soft} />
            {axis.ticks.map((text, place) => (
              <text
                key={text}
                x={placeOf((axis.end * place) / (axis.ticks.length - 1))}
                y={bottom + 18}
                fill={colours.soft}
                textAnchor="middle"
              >
                {text}
              </text>
            ))}
          </>
        );
        return { drawn, height: bottom - top + 18 };
      }}
    />
  );
}

function Row({
  row,
  label,
  says,
  middle,
  placeOf,
}: {
  row: PictureRow;
  label: string[];
  says: string[];
  middle: number;
  placeOf: (share: number) => number;
}): ReactNode {
  const centred = (lines: number) => middle - ((lines - 1) * lineHeight) / 2 + 5;
  const colour = row.kind === "shown" ? toneColours[row.tone] : colours.soft;
  return (
    <>
      <Lines x={edge} y={centred(label.length)} lines={label} />
      {row.kind === "hidden" ? (
        <>
          <Hidden
            x={plot.left + (plot.right - plot.left) * 0.33}
            y={middle - 9}
            width={(plot.right - plot.left) * 0.34}
            height={18}
          />
          <Lines x={width - edge} y={centred(says.length)} lines={says} colour={colours.soft} anchor="end" />
        </>
      ) : (
        <>
          {row.people && (
            <Lines
              x={plot.left - 16}
              y={middle + 5}
              lines={[row.people]}
              size={12}
              colour={colours.soft}
              anchor="end"
            />
          )}
          <rect
            x={placeOf(row.low)}
            y={middle - 4}
            width={placeOf(row.high) - placeOf(row.low)}
            height={8}
            fill={colour}
            fillOpacity={0.4}
          />
          {row.kind === "shown" && row.mark !== null && (
            <rect x={placeOf(row.mark) - 1.5} y={middle - 11} width={3} height={22} fill={colours.ink} />
          )}
          {row.kind === "shown" && <Sign tone={row.tone} x={placeOf(row.share)} y={middle} />}
          <Lines
            x={width - edge}
            y={centred(says.length + 1)}
            lines={[row.shareText]}
            weight={700}
            colour={colour}
            anchor="end"
          />
          <Lines
            x={width - edge}
            y={centred(says.length + 1) + lineHeight}
            lines={says}
            size={12}
            colour={colour}
            anchor="end"
          />
        </>
      )}
    </>
  );
}
