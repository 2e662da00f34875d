import { useCallback, useEffect, useRef } from "react";

/** Gives the focus to an element by its id, when it has been drawn: nobody is left without a place. */
export function useFocusLater(): (id: string) => void {
  const wanted = useRef<{ id: string; tries: number } | null>(null);
  const look = useCallback(() => {
    if (!wanted.current) return;
    const element = document.getElementById(wanted.current.id);
    if (element) {
      wanted.current = null;
      element.focus({ preventScroll: true });
      if (element instanceof HTMLTextAreaElement) element.select();
      showIfHidden(element);
    } else if (wanted.current.tries > 0) {
      wanted.current.tries -= 1;
      requestAnimationFrame(look);
    } else wanted.current = null;
  }, []);
  useEffect(look);
  return useCallback(
    (id: string) => {
      wanted.current = { id, tries: 20 };
      requestAnimationFrame(look);
    },
    [look],
  );
}

/** Whoever sees where they are is not moved. */
function showIfHidden(element: HTMLElement): void {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > 0.8 * innerHeight) element.scrollIntoView({ block: "start" });
}
