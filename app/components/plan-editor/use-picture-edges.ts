import { useMemo, useRef } from "react";
import type { Plan } from "../../domain/change/plan.ts";
import { card, handle, type PictureLayout } from "../../plan-editor/lay-out.ts";
import { useMessages } from "../use-messages.ts";
import { useTitle } from "./editor-context.tsx";
import type { LinkEdge } from "./picture-link.tsx";

/** How far half a handle reaches out of its card. */
const reach = handle / 2;

/**
 * Lines. One that is drawn the same stays the same object: it is not drawn again.
 *
 * @param shown the link that is open, and the node whose links stand out
 */
export function usePictureEdges(
  plan: Plan,
  { places, links: routes }: PictureLayout,
  shown: { link: string | null; near: string | null },
): LinkEdge[] {
  const { link: selected, near } = shown;
  const words = useMessages().planEditor;
  const titleOf = useTitle();
  const drawn = useRef(new Map<string, LinkEdge>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language comes with a new page.
  const edges = useMemo(() => {
    const tried = new Set(plan.evidence.flatMap(({ on }) => (on.kind === "link" ? on.id : [])));
    const titles = new Map(plan.nodes.map(({ id, title }) => [id, titleOf(title)]));
    const edges = plan.links.flatMap(({ id, from, to, feedback }): LinkEdge[] => {
      const [start, end, route] = [places.get(from), places.get(to), routes.get(id)];
      if (!start || !end || !route) return [];
      const middle = card.height / 2;
      const ends: [number, number, number, number] = [
        ...([start.x + card.width + reach, start.y + middle] as const),
        ...([end.x - reach, end.y + middle] as const),
      ];
      const edge: LinkEdge = {
        ...{ id, source: from, target: to, type: "link", data: { route, ends } },
        className: [feedback && "is-feedback", id === selected && "is-open", tried.has(id) && "has-evidence"]
          .filter(Boolean)
          .join(" "),
        ariaLabel: words.picture.link(titles.get(from) ?? "", titles.get(to) ?? ""),
        domAttributes: { "aria-roledescription": words.panel.link },
      };
      const before = drawn.current.get(id);
      return [before && JSON.stringify(before) === JSON.stringify(edge) ? before : edge];
    });
    drawn.current = new Map(edges.map((edge) => [edge.id, edge]));
    return edges;
  }, [plan.links, plan.nodes, plan.evidence, places, routes, selected]);
  // Pointing at a card is as often as the mouse moves: only its own lines are made anew.
  return useMemo(() => {
    const isNear = ({ source, target }: LinkEdge) => source === near || target === near;
    return edges.map((edge) => (isNear(edge) ? { ...edge, className: `${edge.className} is-near` } : edge));
  }, [edges, near]);
}
