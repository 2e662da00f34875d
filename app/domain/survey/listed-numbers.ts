/** More numbers than these are no list of choices any more. */
const mostNumbers = 20;

/**
 * Every number that people may type, where these are few whole ones; null otherwise. A list must not depend on what
 * people typed: that 93 is in it would say that somebody typed 93.
 */
export function listedNumbers(limits: { min: number | undefined; max: number | undefined }): number[] | null {
  const { min = Number.NaN, max = Number.NaN } = limits;
  const isShort = Number.isInteger(min) && Number.isInteger(max) && max - min < mostNumbers;
  return isShort ? Array.from({ length: max - min + 1 }, (_, place) => min + place) : null;
}
