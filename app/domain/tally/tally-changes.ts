import type { Cell } from "./cells.ts";

/** A line of questioning that counts are kept for; see `Cell`. */
export type View = { wave: number; question: string; item: string; by1: string; by2: string };

/** How much each cell changes, gathered over any number of responses before anything is written. */
export class TallyChanges {
  readonly #views = new Map<string, { view: View; cells: Map<string, number> }>();

  /** @param by 1 when a response is completed, −1 when it is withdrawn */
  add(wave: number, cells: Cell[], by: 1 | -1): void {
    for (const { question, item, by1, by2, group1, group2, value } of cells) {
      const viewKey = viewKeyOf({ wave, question, item, by1, by2 });
      let entry = this.#views.get(viewKey);
      if (!entry) {
        entry = { view: { wave, question, item, by1, by2 }, cells: new Map() };
        this.#views.set(viewKey, entry);
      }
      const cellKey = `${group1}\0${group2}\0${value}`;
      entry.cells.set(cellKey, (entry.cells.get(cellKey) ?? 0) + by);
    }
  }

  get views(): View[] {
    return [...this.#views.values()].map(({ view }) => view);
  }

  /** Every cell that changes. */
  *entries(): Generator<{ view: View; group1: string; group2: string; value: string; change: number }> {
    for (const { view, cells } of this.#views.values()) {
      for (const [cellKey, change] of cells) {
        if (change === 0) continue;
        const [group1 = "", group2 = "", value = ""] = cellKey.split("\0");
        yield { view, group1, group2, value, change };
      }
    }
  }
}

/** NUL separates names: no definition that contains one is published. */
export const viewKeyOf = ({ wave, question, item, by1, by2 }: View): string =>
  `${wave}\0${question}\0${item}\0${by1}\0${by2}`;
