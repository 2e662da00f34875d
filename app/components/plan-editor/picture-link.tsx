import { BaseEdge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";

/** A line from one card to another, with its end drawn as an arrow. */
export const PictureLink = memo(function PictureLink(props: EdgeProps) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const [path] = getBezierPath({
    ...{ sourceX, sourceY, sourcePosition, targetPosition, targetX: targetX - 4, targetY },
    curvature: 0.35,
  });
  const [x, y] = [targetX, targetY];
  return (
    <>
      <BaseEdge path={path} interactionWidth={16} />
      <path className="editor-arrow" d={`M${x - 9} ${y - 5}L${x} ${y}L${x - 9} ${y + 5}`} />
    </>
  );
});
