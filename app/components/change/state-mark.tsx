import type { EvidenceState } from "../../domain/change/link-state.ts";
import type { Standing } from "../../domain/change/measured-plan.ts";

export type MarkName = EvidenceState | Standing;

/** Each state has a shape of its own, so that nothing rests on colour; 16 × 16, in the text's colour. */
const shapes: Record<MarkName, { outline: boolean; path: string }> = {
  untested: { outline: true, path: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z" },
  supported: {
    outline: false,
    path: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.9 11.2 3.9 8.3l1.2-1.3 1.8 1.8 4-4.2 1.3 1.2Z",
  },
  mixed: { outline: false, path: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 3v10a5 5 0 0 1 0-10Z" },
  "in-doubt": { outline: false, path: "M8 1 15.5 14.5H.5ZM7.2 5.5v4.7h1.6V5.5Zm0 5.8v1.6h1.6v-1.6Z" },
  "on-track": { outline: false, path: "M5 2.5h8.5V11h-2.2V6.3l-7 7-1.6-1.6 7-7H5Z" },
  "off-track": { outline: false, path: "M5 13.5h8.5V5h-2.2v4.7l-7-7-1.6 1.6 7 7H5Z" },
  "too-early": {
    outline: false,
    path: "M2.5 6.5h3v3h-3ZM6.6 6.5h3v3h-3ZM10.7 6.5h3v3h-3Z",
  },
  unmeasured: { outline: true, path: "M3 8h10" },
};

/** The sign of a state as part of a drawing. */
export function MarkShape({ name, x = 0, y = 0 }: { name: MarkName; x?: number; y?: number }) {
  const { outline, path } = shapes[name];
  return (
    <path
      className={`mark-${name}`}
      d={path}
      transform={x || y ? `translate(${x} ${y})` : undefined}
      fillRule="evenodd"
      {...(outline ? { fill: "none", stroke: "currentColor", strokeWidth: 2 } : { fill: "currentColor" })}
    />
  );
}

/** A state: its sign and its word. */
export function StateMark({ name, text }: { name: MarkName; text: string }) {
  return (
    <span className={`plan-state plan-state-${name}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <MarkShape name={name} />
      </svg>
      {text}
    </span>
  );
}
