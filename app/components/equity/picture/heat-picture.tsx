import type { HeatCellView, HeatView } from "../view/heat.ts";
import { colours, edge, Frame, type Framed, Hidden, Lines, lineHeight, linesFor, width } from "./drawing.tsx";

export type HeatPictureView = Framed & Pick<HeatView, "columns" | "rows">;

const labels = 250;
const between = 4;
const cellHeight = 46;

/** How far from everyone, from the softest to the strongest colour. */
const fills = {
  below: ["#ffffff", "#f6e7e4", "#edd1cb", "#e2b5ac"],
  above: ["#ffffff", "#e5edf3", "#cfdee9", "#b3cbdd"],
};

/** A pair of dimensions as one SVG document. */
export function HeatPicture({ columns, rows, ...framed }: HeatPictureView) {
  const across = (width - 2 * edge - labels) / Math.max(1, columns.length);
  return (
    <Frame
      {...framed}
      body={(top) => {
        const heads = columns.map((column) => linesFor(column, across - 12));
        const headHeight = Math.max(...heads.map(({ length }) => length), 1) * lineHeight + 8;
        const measured = rows.map(({ label }) => linesFor(label, labels - 12));
        const heights = measured.map((label) => Math.max(cellHeight, label.length * lineHeight + 8));
        const tops = heights.map((_height, place) =>
          heights.slice(0, place).reduce((y, height) => y + height + between, top + headHeight),
        );
        const drawn = (
          <>
            {heads.map((lines, place) => (
              <Lines
                key={columns[place]}
                x={edge + labels + place * across + 6}
                y={top + 14}
                lines={lines}
                weight={600}
              />
            ))}
            {rows.map(({ label, cells }, row) => (
              <g key={label} transform={`translate(0 ${tops[row]})`}>
                <Lines x={edge} y={20} lines={measured[row] ?? []} weight={600} />
                {cells.map((cell, column) => (
                  <Cell
                    key={columns[column]}
                    cell={cell}
                    x={edge + labels + column * across}
                    width={across - between}
                    height={heights[row] ?? cellHeight}
                  />
                ))}
              </g>
            ))}
          </>
        );
        const height = heights.reduce((sum, one) => sum + one + between, headHeight);
        return { drawn, height };
      }}
    />
  );
}

function Cell({ cell, ...place }: { cell: HeatCellView; x: number; width: number; height: number }) {
  if (cell.hidden) return <Hidden {...place} y={0} />;
  const fill = fills[cell.step < 0 ? "below" : "above"][Math.abs(cell.step)];
  return (
    <>
      <rect {...place} y={0} rx={5} fill={fill} stroke={colours.line} />
      <Lines x={place.x + 8} y={19} lines={[`${cell.sign} ${cell.shareText}`.trim()]} weight={700} />
      <Lines x={place.x + 8} y={37} lines={[cell.people]} size={12} />
    </>
  );
}
