import { between, type Random } from "./random.ts";

/**
 * Splits a total into so many parts, in other ways for other stories: nearly all in one part, each part in its turn,
 * one person in each of the others or none; and now and then at random.
 */
export function split(total: number, parts: number, nth: number, random: Random): number[] {
  const counts = new Array<number>(parts).fill(0);
  if (parts === 0 || total <= 0) return counts;
  if (nth % 3 === 2) {
    let left = total;
    for (const part of counts.keys()) {
      const taken =
        part === parts - 1 ? left : Math.min(left, between(random, 0, Math.ceil((2 * total) / parts)));
      counts[part] = taken;
      left -= taken;
    }
    return counts;
  }
  const large = Math.floor(nth / 3) % parts;
  const each = total >= parts && nth % 3 === 1 ? 1 : 0;
  return counts.map((_, part) => (part === large ? total - each * (parts - 1) : each));
}
