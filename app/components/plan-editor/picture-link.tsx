import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import type { Route } from "../../domain/change/route-links.ts";

/** A line with where it leaves and arrives while both of its cards are at their places. */
export type LinkEdge = Edge<{ route: Route; ends: [number, number, number, number] }, "link">;

/** A line from one card to another around all others, with its end drawn as an arrow; straight on while one is dragged. */
export const PictureLink = memo(function PictureLink(props: EdgeProps<LinkEdge>) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props;
  const now = [sourceX, sourceY, targetX, targetY];
  const isAtRest = data?.ends.every((place, at) => Math.abs(place - (now[at] ?? 0)) < 0.5);
  const [moving] = isAtRest
    ? []
    : getBezierPath({
        ...{ sourceX, sourceY, sourcePosition, targetPosition, targetX, targetY },
        curvature: 0.35,
      });
  const path = moving ?? data?.route.path ?? "";
  const heading = isAtRest ? (data?.route.heading ?? 1) : 1;
  const { x, y } = (isAtRest && data?.route.tip) || { x: targetX, y: targetY };
  const back = x - 9 * heading;
  return (
    <>
      <BaseEdge path={path} interactionWidth={16} />
      <path className="editor-arrow" d={`M${back} ${y - 5}L${x} ${y}L${back} ${y + 5}`} />
    </>
  );
});
