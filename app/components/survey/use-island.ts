import { type RefObject, useEffect, useRef } from "react";
import type { IslandOptions, SurveyIsland } from "./survey-island.tsx";

/**
 * Loads SurveyJS after the first paint and lets it take over the server's HTML: the questions are there to read
 * and to answer before it is. The island lives as long as the component.
 *
 * @param options asked when the island mounts
 * @returns the island once it is there
 */
export function useIsland(
  container: RefObject<HTMLElement>,
  options: (container: HTMLElement) => IslandOptions,
  onFailure: () => void,
): RefObject<SurveyIsland> {
  const island = useRef<SurveyIsland | null>(null);
  const left = useRef(false);

  const load = async () => {
    try {
      const { mountSurvey } = await import("./survey-island.tsx");
      if (left.current || !container.current || island.current) return;
      island.current = mountSurvey(options(container.current));
    } catch {
      if (!left.current) onFailure();
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once; later renders change nothing of it.
  useEffect(() => {
    left.current = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => void load());
    });
    return () => {
      left.current = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      const mounted = island.current;
      island.current = null;
      // React refuses to take a root down while it renders another.
      setTimeout(() => mounted?.unmount());
    };
  }, []);

  return island;
}
