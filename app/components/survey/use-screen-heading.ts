import { type RefObject, useEffect, useRef } from "react";

/** For the heading of a screen that takes another's place: it begins at the top, and is read out. */
export function useScreenHeading(): RefObject<HTMLHeadingElement> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
