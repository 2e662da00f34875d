import type { ReactNode } from "react";
import type { PlanLayout } from "../../domain/change/lay-out.ts";
import type { EvidenceState } from "../../domain/change/link-state.ts";
import {
  type Contents,
  edge,
  hatchWidth,
  line,
  type PlacedFigure,
  type PlacedPlan,
  signRoom,
} from "./place-plan.ts";
import { MarkShape } from "./state-mark.tsx";
import type { LinkView, NodeView, PlanPageView } from "./view/page.ts";

/** Above the boxes, for the names of the columns. */
const headRoom = 34;

/**
 * The picture of a plan. Colours and lines are the style sheet's (`change.css`); every box and every link leads to its
 * story. Links are no stops for the keyboard: boxes are, and the outline has both.
 */
export function PlanPicture({
  page,
  placed: { layout, contents },
  levelTitles,
  linkText,
  standalone = null,
}: {
  page: Pick<PlanPageView, "nodes" | "links">;
  placed: PlacedPlan;
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
            contents={contents.get(node.id) as Contents}
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
  contents,
  links,
}: {
  node: WithoutWay<NodeView>;
  layout: PlanLayout;
  contents: Contents;
  /** The places of its links. */
  links: number[];
}) {
  const box = layout.nodes.get(node.id);
  if (!box) return null;
  const { title, figures, states } = contents;
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
          {title.map((text, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, drawn once.
            <tspan key={place} x={edge} dy={place === 0 ? 0 : line.title}>
              {text}
            </tspan>
          ))}
        </text>
        {figures.length > 0 && <Figures figures={figures} />}
        {states.map(({ name, lines, y }) => (
          <g key={name} className={`node-state plan-state-${name}`} transform={`translate(${edge} ${y + 4})`}>
            <MarkShape name={name} />
            <text y={12}>
              {lines.map((text, place) => (
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

/** Values in a row with arrows between; what is protected is hatched. */
const Figures = ({ figures }: { figures: PlacedFigure[] }) => (
  <g className="node-figures">
    {figures.map(({ figure, x, y }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: at most three, in a fixed order.
      <g key={place}>
        {place > 0 && (
          <text className="node-arrow" x={x - 16} y={y}>
            →
          </text>
        )}
        {figure === "hidden" ? (
          <rect
            className="node-hidden"
            x={x}
            y={y - 11}
            width={hatchWidth}
            height={13}
            rx={3}
            fill="url(#plan-hatch)"
          />
        ) : (
          <text className={figure.bold ? "node-latest" : undefined} x={x} y={y}>
            {figure.text}
          </text>
        )}
      </g>
    ))}
  </g>
);
