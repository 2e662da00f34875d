/**
 * p-values adjusted for being read together, in the same order: of the m values the k-th smallest becomes
 * min over j ≥ k of m·p₍ⱼ₎/j. Calling a comparison real when its adjusted value is at most α keeps the expected part
 * of false ones at α.
 *
 * Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289–300.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const fromLargest = pValues.map((p, place) => ({ p, place })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  fromLargest.forEach(({ p, place }, above) => {
    smallest = Math.min(smallest, p * (pValues.length / (pValues.length - above)));
    adjusted[place] = smallest;
  });
  return adjusted;
}
