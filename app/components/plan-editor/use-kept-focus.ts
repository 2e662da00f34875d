import { type FocusEvent, useEffect, useRef } from "react";

/**
 * Where what had the focus is removed from a part, the part itself takes it: who works by keys alone stays where they are
 * instead of going back to the top of the page.
 */
export function useKeptFocus() {
  const part = useRef<HTMLElement>(null);
  const held = useRef<Element | null>(null);
  useEffect(() => {
    if (!held.current || held.current.isConnected) return;
    held.current = null;
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) part.current?.focus({ preventScroll: true });
  });
  return {
    ref: part,
    tabIndex: -1,
    onFocus: ({ target }: FocusEvent) => {
      held.current = target;
    },
  };
}
