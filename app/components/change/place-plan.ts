import { columnGap, layOut, type PlanLayout } from "../../domain/change/lay-out.ts";
import { wrap } from "../wrap.ts";
import type { MarkName } from "./state-mark.tsx";
import type { NodeView, PlanPageView } from "./view/page.ts";

/** The picture is drawn for a page of this width, and as narrow as its boxes let it be. */
const room = 1_190;
const columnRoom = { least: 144, most: 224 };
/** Between what stands in a box and the box. */
export const edge = 10;
/** How high a line is. */
export const line = { title: 16, figure: 20, state: 18, more: 14 };
/** Room for a letter of a title, on the safe side. */
const letter = 8.3;
/** The same for a state, which stands beside its sign. */
const stateLetter = 7;
export const signRoom = 21;
/** What stands for a protected figure. */
export const hatchWidth = 26;
const mostLines = 5;

/** What stands in a box, in pixels from the box's upper left corner. */
export type Contents = {
  /** The lines of the title. */
  title: string[];
  figures: PlacedFigure[];
  states: { name: MarkName; lines: string[]; y: number }[];
  /** How high the box has to be. */
  height: number;
};

type Figure = { text: string; bold: boolean } | "hidden";
export type PlacedFigure = { figure: Figure; x: number; y: number };

/** Where the boxes and links of a plan stand, and what stands in each box, by the node's id. */
export type PlacedPlan = { layout: PlanLayout; contents: Map<string, Contents> };

/**
 * Fills the boxes of a plan, and lays them out in the heights that they need.
 *
 * @param lay lays out, or knows how it was laid out before
 */
export function placePlan(
  { nodes, links }: Pick<PlanPageView, "nodes" | "links">,
  lay: typeof layOut = layOut,
): PlacedPlan {
  const columns = new Set(nodes.map(({ level }) => level)).size;
  const share = (room - (columns - 1) * columnGap) / Math.max(1, columns);
  const width = Math.round(Math.min(columnRoom.most, Math.max(columnRoom.least, share)));
  const contents = new Map(nodes.map((node) => [node.id, contentsOf(node, width)]));
  const boxes = nodes.map(({ id, level }) => ({ id, level, height: contents.get(id)?.height ?? 0 }));
  return { layout: lay(boxes, links, width), contents };
}

/** What stands in the box of a node. */
export function contentsOf(
  node: Pick<NodeView, "title" | "measures" | "evidence" | "standing">,
  width: number,
): Contents {
  const letters = Math.floor((width - 2 * edge) / letter);
  const all = wrap(node.title, letters);
  const title = all.length > mostLines ? [...all.slice(0, mostLines - 1), `${all[mostLines - 1]}…`] : all;
  let y = edge + title.length * line.title;
  const figures = inARow(figuresOf(node, letters), y + 14);
  if (figures.length > 0) y += line.figure;
  const states = [node.evidence, ...(node.standing ? [node.standing] : [])].map(({ state, text }) => {
    const placed = { name: state, lines: wrap(text, Math.floor((width - edge - signRoom) / stateLetter)), y };
    y += line.state + (placed.lines.length - 1) * line.more;
    return placed;
  });
  return { title, figures, states, height: y + edge };
}

/** Baseline → latest → target of the first indicator, or as much of it as there is room for. */
function figuresOf({ measures }: Pick<NodeView, "measures">, letters: number): Figure[] {
  const [measure] = measures;
  if (!measure?.latest) return [];
  const figureOf = (figure: { hidden: boolean; text: string }, bold = false): Figure =>
    figure.hidden ? "hidden" : { text: figure.text, bold };
  const latest = figureOf(measure.latest, true);
  const target: Figure[] = measure.target ? [{ text: measure.target.text, bold: false }] : [];
  const isFirst = measure.baseline?.date === measure.latest.date;
  const baseline = measure.baseline && !isFirst ? [figureOf(measure.baseline)] : [];
  const lettersOf = (figures: Figure[]) =>
    figures.reduce((sum, one) => sum + (one === "hidden" ? 4 : one.text.length) + 3, -3);
  return (
    [[...baseline, latest, ...target], [latest, ...target], [latest]].find(
      (figures) => lettersOf(figures) <= letters + 2,
    ) ?? []
  );
}

/** A per cent sign is as wide as a letter and a half. */
const lettersIn = (text: string): number => text.length + (text.includes("%") ? 0.5 : 0);

/** One figure after the other, with room for an arrow between. */
function inARow(figures: Figure[], y: number): PlacedFigure[] {
  let x = edge;
  return figures.map((figure) => {
    const placed = { figure, x, y };
    x += (figure === "hidden" ? hatchWidth : lettersIn(figure.text) * (figure.bold ? 8.7 : 7.7)) + 21;
    return placed;
  });
}
