import type { ReactNode } from "react";
import { columnGap, layOut, type PlanLayout } from "../../domain/change/lay-out.ts";
import type { EvidenceState } from "../../domain/change/link-state.ts";
import { wrap } from "../equity/picture/drawing.tsx";
import { type MarkName, MarkShape } from "./state-mark.tsx";
import type { LinkView, NodeView, PlanPageView } from "./view/page.ts";

/** The picture is drawn for a page of this width, and as narrow as its boxes let it be. */
const room = 1_190;
const columnRoom = { least: 144, most: 224 };
const headRoom = 34;
const edge = 10;
const line = { title: 16, figure: 20, state: 18, more: 14 };
/** Room for a letter of a title, on the safe side. */
const letter = 8.3;
/** The same for a state, which stands beside its sign. */
const stateLetter = 7;
const signRoom = 21;
const mostLines = 5;

/** How one box is filled. */
type Filled = { lines: string[]; figures: Part[]; states: FilledState[]; height: number };
type FilledState = { name: MarkName; lines: string[]; y: number };
type Part = { text: string; bold: boolean } | "hidden";

export type DrawnPlan = { layout: PlanLayout; filled: Map<string, Filled> };

type Drawable = Pick<PlanPageView, "nodes" | "links">;

/**
 * Measures and lays out.
 *
 * @param lay lays out, or knows how it was laid out before
 */
export function drawPlan({ nodes, links }: Drawable, lay: typeof layOut = layOut): DrawnPlan {
  const columns = new Set(nodes.map(({ level }) => level)).size;
  const share = (room - (columns - 1) * columnGap) / Math.max(1, columns);
  const width = Math.round(Math.min(columnRoom.most, Math.max(columnRoom.least, share)));
  const filled = new Map(nodes.map((node) => [node.id, fill(node, width)]));
  const boxes = nodes.map(({ id, level }) => ({ id, level, height: filled.get(id)?.height ?? 0 }));
  return { layout: lay(boxes, links, width), filled };
}

function fill(node: NodeView, width: number): Filled {
  const letters = Math.floor((width - 2 * edge) / letter);
  const all = wrap(node.title, letters);
  const lines = all.length > mostLines ? [...all.slice(0, mostLines - 1), `${all[mostLines - 1]}…`] : all;
  const figures = figuresOf(node, letters);
  let y = edge + lines.length * line.title + (figures.length > 0 ? line.figure : 0);
  const states = [node.evidence, ...(node.standing ? [node.standing] : [])].map(({ state, text }) => {
    const filled = { name: state, lines: wrap(text, Math.floor((width - edge - signRoom) / stateLetter)), y };
    y += line.state + (filled.lines.length - 1) * line.more;
    return filled;
  });
  return { lines, figures, states, height: y + edge };
}

/** Baseline → latest → target of the first indicator, or as much of it as there is room for. */
function figuresOf({ measures }: NodeView, letters: number): Part[] {
  const [measure] = measures;
  if (!measure?.latest) return [];
  const part = (figure: { hidden: boolean; text: string }, bold = false): Part =>
    figure.hidden ? "hidden" : { text: figure.text, bold };
  const latest = part(measure.latest, true);
  const target: Part[] = measure.target ? [{ text: measure.target.text, bold: false }] : [];
  const isFirst = measure.baseline?.date === measure.latest.date;
  const baseline = measure.baseline && !isFirst ? [part(measure.baseline)] : [];
  const lettersOf = (parts: Part[]) =>
    parts.reduce((sum, one) => sum + (one === "hidden" ? 4 : one.text.length) + 3, -3);
  return (
    [[...baseline, latest, ...target], [latest, ...target], [latest]].find(
      (parts) => lettersOf(parts) <= letters + 2,
    ) ?? []
  );
}

/**
 * The picture of a plan. Colours and lines are the style sheet's (`change.css`); every box and every link leads to its
 * story. Links are no stops for the keyboard: boxes are, and the outline has both.
 */
export function PlanPicture({
  page,
  drawn: { layout, filled },
  levelTitles,
  linkText,
  standalone = null,
}: {
  page: Drawable;
  drawn: DrawnPlan;
  levelTitles: Record<string, string>;
  linkText: Record<EvidenceState, string>;
  /** Styles and words that go with it as a file of its own. */
  standalone?: { styles: string; title: string; source: string } | null;
}) {
  const linksOf = new Map<string, number[]>();
  page.links.forEach(({ from, to }, place) => {
    for (const id of [from, to]) linksOf.set(id, [...(linksOf.get(id) ?? []), place]);
  });
  const around = 30;
  const top = headRoom + (standalone ? 40 : 0);
  const width = layout.width + 2 * around;
  const height = layout.height + top + 14 + (standalone ? 30 : 0);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the region around it is labelled; a title would cover those of the boxes.
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="plan-picture"
      viewBox={`0 0 ${width} ${height}`}
      {...(standalone ? { width, height } : {})}
    >
      {standalone && (
        <>
          <style>{standalone.styles}</style>
          <rect className="picture-paper" width={width} height={height} />
          <text className="picture-title" x={around} y={30}>
            {standalone.title}
          </text>
          <text className="column-head" x={around} y={height - 10}>
            {standalone.source}
          </text>
        </>
      )}
      <defs>
        <pattern
          id="plan-hatch"
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="hatch" width="4" height="8" />
        </pattern>
        <marker
          id="plan-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerUnits="userSpaceOnUse"
          markerWidth="10"
          markerHeight="10"
          orient="auto"
        >
          <path className="arrow" d="M0 0 8 4 0 8Z" />
        </marker>
      </defs>
      <g transform={`translate(${around} ${top})`}>
        {layout.columns.map(({ level, x, width: column }) => (
          <text key={level} className="column-head" x={x + column / 2} y={-14} textAnchor="middle">
            {levelTitles[level]}
          </text>
        ))}
        {page.links.map((link, place) => (
          <DrawnLink
            key={link.id}
            place={place}
            link={standalone ? { ...link, href: null } : link}
            layout={layout}
            text={linkText[link.state]}
          />
        ))}
        {page.nodes.map((node) => (
          <DrawnNode
            key={node.id}
            node={standalone ? { ...node, href: null } : node}
            layout={layout}
            filled={filled.get(node.id) as Filled}
            links={standalone ? [] : (linksOf.get(node.id) ?? [])}
          />
        ))}
      </g>
    </svg>
  );
}

/** Where something leads; a file that was taken along leads nowhere. */
function Way({
  href,
  children,
  ...rest
}: {
  href: string | null;
  className: string;
  tabIndex?: number;
  children: ReactNode;
}) {
  return href === null ? (
    <g className={rest.className}>{children}</g>
  ) : (
    <a href={href} {...rest}>
      {children}
    </a>
  );
}

type WithoutWay<One extends { href: string }> = Omit<One, "href"> & { href: string | null };

/** How a link is called within the picture, for the boxes at its ends. */
const nameOf = (place: number): string => `plan-link-${place}`;

function DrawnLink({
  link,
  place,
  layout,
  text,
}: {
  link: WithoutWay<LinkView>;
  place: number;
  layout: PlanLayout;
  text: string;
}) {
  const drawn = layout.links.get(link.id);
  if (!drawn) return null;
  const { path, middle } = drawn;
  const chosen = link.chosen ? " link-chosen" : "";
  return (
    <Way className={`plan-link link-${link.state}${chosen}`} href={link.href} tabIndex={-1}>
      <title>{`${link.title} (${text})`}</title>
      <path className="link-touch" d={path} />
      <path
        id={nameOf(place)}
        className={link.feedback ? "link-line link-feedback" : "link-line"}
        d={path}
        markerEnd="url(#plan-arrow)"
      />
      {link.state !== "untested" && (
        <>
          <circle className="link-ground" cx={middle.x} cy={middle.y} r={9} />
          <MarkShape name={link.state} x={middle.x - 8} y={middle.y - 8} />
        </>
      )}
    </Way>
  );
}

function DrawnNode({
  node,
  layout,
  filled,
  links,
}: {
  node: WithoutWay<NodeView>;
  layout: PlanLayout;
  filled: Filled;
  /** The places of its links. */
  links: number[];
}) {
  const box = layout.nodes.get(node.id);
  if (!box) return null;
  const { lines, figures, states } = filled;
  const below = edge + lines.length * line.title;
  const kind =
    node.level === "input" || node.level === "activity" || node.level === "output" ? "work" : "outcome";
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <Way className={`plan-node node-${kind}${node.chosen ? " node-chosen" : ""}`} href={node.href}>
        <title>{node.title}</title>
        {links.length > 0 && (
          // Without scripts: what belongs to a box that is pointed at is drawn once more, over links that step back.
          <g className="node-links" transform={`translate(${-box.x} ${-box.y})`}>
            {links.map((place) => (
              <use key={place} href={`#${nameOf(place)}`} />
            ))}
          </g>
        )}
        <rect className="node-box" width={box.width} height={box.height} rx={kind === "outcome" ? 12 : 4} />
        <text className="node-title" y={edge + 12}>
          {lines.map((text, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, drawn once.
            <tspan key={place} x={edge} dy={place === 0 ? 0 : line.title}>
              {text}
            </tspan>
          ))}
        </text>
        {figures.length > 0 && <Figures parts={figures} y={below + 14} />}
        {states.map(({ name, lines: told, y }) => (
          <g key={name} className={`node-state plan-state-${name}`} transform={`translate(${edge} ${y + 4})`}>
            <MarkShape name={name} />
            <text y={12}>
              {told.map((text, place) => (
                <tspan key={text} x={signRoom} dy={place === 0 ? 0 : line.more}>
                  {text}
                </tspan>
              ))}
            </text>
          </g>
        ))}
      </Way>
    </g>
  );
}

/** A per cent sign is as wide as a letter and a half. */
const lettersIn = (text: string): number => text.length + (text.includes("%") ? 0.5 : 0);

/** Values in a row with arrows between; what is protected is hatched. */
function Figures({ parts, y }: { parts: Part[]; y: number }) {
  const hatch = 26;
  let x = edge;
  const placed = parts.map((part) => {
    const at = x;
    x += (part === "hidden" ? hatch : lettersIn(part.text) * (part.bold ? 8.7 : 7.7)) + 21;
    return { part, at };
  });
  return (
    <g className="node-figures">
      {placed.map(({ part, at }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: at most three, in a fixed order.
        <g key={place}>
          {place > 0 && (
            <text className="node-arrow" x={at - 16} y={y}>
              →
            </text>
          )}
          {part === "hidden" ? (
            <rect
              className="node-hidden"
              x={at}
              y={y - 11}
              width={hatch}
              height={13}
              rx={3}
              fill="url(#plan-hatch)"
            />
          ) : (
            <text className={part.bold ? "node-latest" : undefined} x={at} y={y}>
              {part.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
