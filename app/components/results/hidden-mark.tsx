import type { ReactNode } from "react";

/** The sign of protected numbers, the same everywhere: hatching, and what it means in words. */
export function HiddenMark({ words }: { words: ReactNode }) {
  return (
    <p className="hidden-mark">
      <span className="hidden-hatch" aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}
