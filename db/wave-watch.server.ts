import { isUnderAttack, nothingSeen, type Seen, seenAfter } from "#app/domain/response/attack.ts";
import type { Sign } from "#app/domain/response/signs.ts";

export type WaveWatch = ReturnType<typeof createWaveWatch>;

type WatchOptions = {
  /** So many new responses a minute may be an attack; 0 watches for none. */
  flood: number;
  /** Told when an attack on a wave begins. */
  onAttack?(waveId: number): void;
  /** In seconds; never goes back. */
  clock?(): number;
};

/**
 * Watches how complete responses come in, wave by wave. In this process's memory alone: each of several sees its part of them,
 * and what a restart forgets is noticed again. Whether a puzzle is solved can be told by any of them.
 */
export function createWaveWatch({
  flood,
  onAttack = () => {},
  clock = () => performance.now() / 1_000,
}: WatchOptions) {
  const seen = new Map<number, Seen>();
  const of = (waveId: number): Seen => seen.get(waveId) ?? nothingSeen;

  return {
    isUnderAttack: (waveId: number): boolean => isUnderAttack(of(waveId), clock()),

    /** To be called once a response from a stranger is stored. */
    note(waveId: number, sign: Sign | null): void {
      const now = clock();
      const before = of(waveId);
      // A puzzle not yet solved is no sign by itself: it would keep an attack going for ever.
      const after = seenAfter(before, { signed: sign === "trap" || sign === "haste" }, now, flood);
      seen.set(waveId, after);
      if (!isUnderAttack(before, now) && isUnderAttack(after, now)) onAttack(waveId);
    },
  };
}
