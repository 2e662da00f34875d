import { Rectangle, Surface } from "recharts";

/**
 * A bar whose length is a share (0–1) of its track. Drawn in units of percent and stretched to the room it has,
 * so that the server can draw it without knowing how wide the screen is.
 */
export function ShareBar({ share }: { share: number }) {
  return (
    <Surface
      className="share-bar"
      width={100}
      height={1}
      viewBox={{ x: 0, y: 0, width: 100, height: 1 }}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <Rectangle x={0} y={0} width={100 * share} height={1} className="share-bar-part" />
    </Surface>
  );
}
