import { Rectangle, Surface, Symbols } from "recharts";
import type { Tone } from "./view/equity-view.ts";

/** Along the axis of shares, every place 0–1. */
type Plotted = { share: number; low: number; high: number; tone: Tone; mark?: number };

const clamp = (place: number) => Math.min(1, Math.max(0, place));

/**
 * A share as a dot on the band in which the true one probably lies. The band is drawn in percent and stretched to the
 * room there is; the dot keeps its shape: pointing down where the group is lower, up where it is higher, hollow where
 * that is not sure.
 */
export function GapPlot({ share, low, high, tone, mark }: Plotted) {
  return (
    <span className={`gap-plot gap-${tone}`} aria-hidden="true">
      <Surface className="gap-band" width={100} height={1} preserveAspectRatio="none">
        <Rectangle x={100 * clamp(low)} y={0} width={100 * clamp(high - low)} height={1} />
      </Surface>
      {mark !== undefined && <span className="gap-mark" style={{ left: `${100 * clamp(mark)}%` }} />}
      <GapDot tone={tone} at={share} />
    </span>
  );
}

const isRound = (tone: Tone): boolean => tone === "level" || tone === "unsure";

/** The sign of a share; with a place (0–1) it stands there. */
export function GapDot({ tone, at }: { tone: Tone; at?: number }) {
  return (
    <Surface
      className={at === undefined ? `gap-dot gap-${tone}` : "gap-dot gap-dot-placed"}
      style={at === undefined ? undefined : { left: `${100 * clamp(at)}%` }}
      width={18}
      height={18}
      aria-hidden="true"
    >
      <Symbols type={isRound(tone) ? "circle" : "triangle"} cx={9} cy={9} size={isRound(tone) ? 130 : 105} />
    </Surface>
  );
}

/** A share of which only a limit is told: everything up to it, or from it on. */
export function BandPlot({ low, high }: { low: number; high: number }) {
  return (
    <span className="gap-plot gap-limit" aria-hidden="true">
      <Surface className="gap-band" width={100} height={1} preserveAspectRatio="none">
        <Rectangle x={100 * clamp(low)} y={0} width={100 * clamp(high - low)} height={1} />
      </Surface>
    </span>
  );
}
