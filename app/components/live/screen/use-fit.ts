import { type RefObject, useEffect, useRef, useState } from "react";

/** Times the usual size of text. Smaller cannot be read from the back row; the rest is then reached by scrolling. */
const sizes = { smallest: 0.55, largest: 1.5 };

/** How exactly the size is looked for: a hundredth. */
const steps = 6;

export type Fitted<Box> = {
  box: RefObject<Box>;
  /** How many of the listed texts are wholly seen without scrolling; null when nothing is out of sight. */
  seen: number | null;
};

/** Gives the content of a box, its only child, the largest `--fit` at which all of it is seen. */
export function useFit<Box extends HTMLElement>(): Fitted<Box> {
  const box = useRef<Box>(null);
  const [seen, setSeen] = useState<number | null>(null);
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !(content instanceof HTMLElement)) return;
    const fits = (size: number) => {
      content.style.setProperty("--fit", String(size));
      return element.scrollHeight <= element.clientHeight;
    };
    const resize = () => {
      element.tabIndex = -1;
      setSeen(null);
      let [low, high] = [sizes.smallest, sizes.largest];
      if (fits(high)) return;
      for (let step = 0; step < steps; step += 1) {
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      // What can only be scrolled to must be reached by keyboard.
      if (fits(low)) return;
      element.tabIndex = 0;
      const bottom = element.getBoundingClientRect().top + element.clientHeight;
      const texts = [...content.querySelectorAll(".live-entry, .live-question")];
      setSeen(
        texts.filter((text) => text.getBoundingClientRect().bottom + element.scrollTop <= bottom).length,
      );
    };
    const observer = new ResizeObserver(resize);
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);
  return { box, seen };
}
