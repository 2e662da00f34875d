import { type Contribution, type Counted, type Grouping, isCountedIn } from "./cells.ts";

/** A line of questioning that counts are kept for: an item of a question, among everyone or by dimensions. */
export type View = { wave: number; question: string; item: string; by1: string; by2: string };

export type CellChange = { view: View; group1: string; group2: string; value: string; change: number };

type Sums = Map<string, { counted: Counted; change: number }>;

/** How much each cell changes, gathered over any number of responses before anything is written. */
export class TallyChanges {
  /** Sums within each grouping of each wave. */
  readonly #groupings = new Map<string, { wave: number; grouping: Grouping; sums: Sums }>();

  /** @param by 1 when a response is completed, −1 when it is withdrawn */
  add(wave: number, { counted, groupings }: Contribution, by: 1 | -1): void {
    const keys = counted.map(({ question, item, value }) => `${question}\0${item}\0${value}`);
    for (const grouping of groupings) {
      const sums = this.#sumsOf(wave, grouping);
      for (const [place, one] of counted.entries()) {
        if (!isCountedIn(one, grouping)) continue;
        const key = keys[place] as string;
        const sum = sums.get(key);
        if (sum) sum.change += by;
        else sums.set(key, { counted: one, change: by });
      }
    }
  }

  #sumsOf(wave: number, grouping: Grouping): Sums {
    const { by1, by2, group1, group2 } = grouping;
    const key = `${wave}\0${by1}\0${by2}\0${group1}\0${group2}`;
    const known = this.#groupings.get(key);
    if (known) return known.sums;
    const sums: Sums = new Map();
    this.#groupings.set(key, { wave, grouping, sums });
    return sums;
  }

  /** Every cell that changes. */
  *entries(): Generator<CellChange> {
    for (const { wave, grouping, sums } of this.#groupings.values()) {
      const { by1, by2, group1, group2 } = grouping;
      for (const { counted, change } of sums.values()) {
        const { question, item, value } = counted;
        if (change !== 0) yield { view: { wave, question, item, by1, by2 }, group1, group2, value, change };
      }
    }
  }
}

/** NUL separates names: no definition that contains one is published. */
export const viewKeyOf = ({ wave, question, item, by1, by2 }: View): string =>
  `${wave}\0${question}\0${item}\0${by1}\0${by2}`;
