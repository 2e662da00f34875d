import { type RefObject, useEffect, useRef } from "react";

/** Times the usual size of text. Smaller cannot be read from the back row; the rest is then reached by scrolling. */
const sizes = { smallest: 0.5, largest: 1.25 };

/** How exactly the size is looked for: a hundredth. */
const steps = 6;

/** Gives the content of a box, its only child, the largest `--fit` at which all of it is seen. */
export function useFit<Box extends HTMLElement>(): RefObject<Box> {
  const box = useRef<Box>(null);
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !(content instanceof HTMLElement)) return;
    const fits = (size: number) => {
      content.style.setProperty("--fit", String(size));
      return element.scrollHeight <= element.clientHeight + 1;
    };
    const resize = () => {
      element.tabIndex = -1;
      let [low, high] = [sizes.smallest, sizes.largest];
      if (fits(high)) return;
      for (let step = 0; step < steps; step += 1) {
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      // What can only be scrolled to must be reached by keyboard.
      if (!fits(low)) element.tabIndex = 0;
    };
    const observer = new ResizeObserver(resize);
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);
  return box;
}
