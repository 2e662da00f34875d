import type { Audience } from "../domain/live/snapshot.ts";

/**
 * How often an audience hears of a session, whatever the number of ballots. A change that people act on (another
 * question, opened, closed, revealed) goes out at once from a small reserve; mere counts wait for a calm moment,
 * so that they never use the reserve up.
 */
export type Pace = {
  /** Least milliseconds between messages in the long run. */
  interval: number;
  /** Messages that may follow one another at once, when there were none for a while. */
  reserve: number;
  /** Milliseconds that mere counts wait after the message before, for a number of open streams. */
  calm(streams: number): number;
};

const staff: Pace = { interval: 250, reserve: 1, calm: () => 250 };

export const paces: Record<Audience, Pace> = {
  screen: staff,
  control: staff,
  // In a large room a count on every phone costs more than it tells: 10,000 phones hear of it every 5.5 seconds.
  participant: { interval: 1_000, reserve: 2, calm: (streams) => 1_500 + streams * 0.4 },
};

/** Counts the messages of one session to one audience. Times are milliseconds of any steady clock. */
export function createBudget({ interval, reserve, calm }: Pace) {
  let available = reserve;
  let refilledAt = Number.NEGATIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;

  const refill = (now: number): void => {
    available = Math.min(reserve, available + (now - refilledAt) / interval);
    refilledAt = now;
  };

  return {
    /** Milliseconds until the next message may be sent; 0 for now. */
    wait(now: number, pressing: boolean, streams: number): number {
      refill(now);
      const untilOne = Math.max(0, (1 - available) * interval);
      return pressing ? untilOne : Math.max(untilOne, lastAt + calm(streams) - now);
    },

    take(now: number): void {
      refill(now);
      available -= 1;
      lastAt = now;
    },
  };
}
