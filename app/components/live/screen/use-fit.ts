import { type RefObject, useEffect, useRef } from "react";

/** Smaller is not readable from the back row; then the rest is reached by scrolling. */
const smallest = 0.5;

/** How exactly the size is looked for. */
const steps = 6;

/** Makes what stands in a box as small as it must be to be seen whole, and no smaller. */
export function useFit<Box extends HTMLElement>(): RefObject<Box> {
  const box = useRef<Box>(null);
  // After every render: whatever changed may need more room or less.
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !(content instanceof HTMLElement)) return;
    const shrink = () => {
      const fits = (size: number) => {
        content.style.setProperty("zoom", String(size));
        return element.scrollHeight <= element.clientHeight + 1;
      };
      element.tabIndex = -1;
      if (fits(1)) return;
      let [low, high] = [smallest, 1];
      for (let step = 0; step < steps; step += 1) {
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      // What can only be scrolled to must be reached by keyboard.
      if (!fits(low)) element.tabIndex = 0;
    };
    shrink();
    window.addEventListener("resize", shrink);
    return () => window.removeEventListener("resize", shrink);
  });
  return box;
}
