import type { Known, Range } from "./fit-people.ts";
import type { Part } from "./space.ts";

const mostRounds = 25;
const tolerance = 0.01;

/**
 * Spreads people over the atoms of a part as evenly as what is known of its cells allows, in fractions: first everyone
 * who answered, then of them who favourably (iterative proportional fitting, Deming and Stephan 1940).
 *
 * @returns of each atom who answered favourably; then of each who did not
 */
export function spreadEvenly(part: Part, known: Known[]): Float64Array {
  const { atoms } = part;
  const even = new Float64Array(2 * atoms);
  const answered = fitted(
    part,
    new Float64Array(atoms).fill(1),
    known.map((cell) => cell.answered),
  );
  const favourable = fitted(
    part,
    answered,
    known.map((cell) => cell.favourable),
  );
  for (let atom = 0; atom < atoms; atom += 1) {
    const all = answered[atom] as number;
    even[atom] = Math.min(favourable[atom] as number, all);
    even[atoms + atom] = all - (even[atom] as number);
  }
  return even;
}

/** `prior`, scaled until it fits, or for so many rounds. */
function fitted({ cells, agreements }: Part, prior: Float64Array, known: Range[]): Float64Array {
  const values = prior.slice();
  for (let round = 0, isDone = false; round < mostRounds && !isDone; round += 1) {
    isDone = true;
    for (let cell = 0; cell < cells.length; cell += 1) {
      const { low, high } = known[cell] as Range;
      if (low === 0 && high === Number.POSITIVE_INFINITY) continue;
      const { atoms } = cells[cell] as Part["cells"][number];
      const now = sumAt(values, atoms);
      if (now <= 0 || (now >= low && now <= high)) continue;
      const aim = now < low ? low : high;
      if (Math.abs(now - aim) > tolerance) isDone = false;
      scale(values, atoms, aim / now);
    }
    for (const { left, right } of agreements) {
      const [one, other] = [sumAt(values, left), sumAt(values, right)];
      if (one <= 0 || other <= 0 || one === other) continue;
      if (Math.abs(one - other) > tolerance) isDone = false;
      scale(values, left, Math.sqrt(other / one));
      scale(values, right, Math.sqrt(one / other));
    }
  }
  return values;
}

/** The sum of some of the values, each `offset` places further on. */
export function sumAt(values: ArrayLike<number>, places: ArrayLike<number>, offset = 0): number {
  let total = 0;
  for (let nth = 0; nth < places.length; nth += 1) total += values[offset + (places[nth] as number)] ?? 0;
  return total;
}

function scale(values: Float64Array, places: ArrayLike<number>, factor: number): void {
  for (let nth = 0; nth < places.length; nth += 1) {
    const place = places[nth] as number;
    values[place] = (values[place] as number) * factor;
  }
}
