import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { card, type PictureLayout } from "../../plan-editor/lay-out.ts";

const fit = { padding: 0.06, maxZoom: 1.05 };
/** Smaller than this no card can be read; a part of the picture is shown at the other size. */
const least = 0.4;
const readable = 0.6;
/** Milliseconds in which the picture makes room, so that the eye can follow. */
const smooth = 200;
const margin = 16;

const duration = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : smooth);

/**
 * How the picture opens, and stands when the panel takes some of its room or a lane gets its first card: whole where that can be
 * read, else its upper part as wide as it is. Once the planner has moved it, it stays where they have it. What is
 * opened comes into view; what is in view already stays where it is.
 */
export function useFit({ lanes, places }: PictureLayout, open: string | null) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const width = useStore((state) => state.width);
  const moved = useRef(false);
  const isShown = useRef(false);
  const last = lanes.at(-1);
  const whole = { width: last ? last.x + last.width : 0, height: last?.height ?? 0 };

  const reveal = (): void => {
    const place = places.get(open ?? "");
    if (!place) return;
    const { width: room, height, transform } = store.getState();
    const [x, y, zoom] = transform;
    const shift = (at: number, size: number, along: number): number =>
      at < margin ? margin - at : Math.min(0, along - margin - size - at);
    const right = shift(x + place.x * zoom, card.width * zoom, room);
    const down = shift(y + place.y * zoom, card.height * zoom, height);
    if (right !== 0 || down !== 0) {
      void flow.setViewport({ x: x + right, y: y + down, zoom }, { duration: duration() });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other width, of the picture or of what it shows.
  useEffect(() => {
    if (width === 0) return;
    const first = !isShown.current;
    isShown.current = true;
    requestAnimationFrame(() => {
      if (moved.current) return reveal();
      const { height } = store.getState();
      const across = (width / whole.width) * (1 - fit.padding);
      if (Math.min(across, (height / whole.height) * (1 - fit.padding)) >= least) {
        void flow.fitView({ ...fit, duration: first ? 0 : duration() });
      } else if (first) {
        const zoom = Math.max(readable, Math.min(fit.maxZoom, across));
        // In the middle where there is room to spare.
        const along = (room: number, size: number) => Math.max(8, (room - size * zoom) / 2);
        void flow.setViewport({ zoom, x: along(width, whole.width), y: along(height, whole.height) });
      } else reveal();
    });
  }, [flow, width, whole.width]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is opened; later the planner may look elsewhere.
  useEffect(() => {
    if (open !== null && isShown.current) requestAnimationFrame(reveal);
  }, [open]);

  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) moved.current = true;
  }, []);
  const showAll = useCallback(() => {
    moved.current = false;
    void flow.fitView({ ...fit, duration: duration() });
  }, [flow]);
  return { onMoveStart, showAll };
}
