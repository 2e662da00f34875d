import { type FocusEvent, type MouseEvent, useState } from "react";

/** The card that something happened in; null outside of cards. */
const cardAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>(".react-flow__node-card")?.dataset.id ?? null)
    : null;

/** The card whose links stand out while all others step back: the one that is pointed at or focused, or else the one that is open. */
export function useNear(open: string | null) {
  const [pointed, setPointed] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  return {
    near: pointed ?? focused ?? open,
    // What is dragged is pointed at all the way.
    onMouseOver: ({ target, buttons }: MouseEvent) => {
      if (buttons === 0) setPointed(cardAt(target));
    },
    onMouseLeave: () => setPointed(null),
    onFocus: ({ target }: FocusEvent) => setFocused(cardAt(target)),
    onBlur: () => setFocused(null),
  };
}
