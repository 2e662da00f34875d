/** Density of the standard normal distribution. */
const density = (z: number): number => Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI);

/**
 * Probability that a standard normal variable exceeds z, for z ≥ 0.
 *
 * Source: Abramowitz and Stegun (1964), 26.2.11 (series) and 26.2.14 (continued fraction, for the far tail).
 */
export function upperTail(z: number): number {
  if (z > 3) {
    let fraction = z;
    for (let term = 120; term >= 1; term -= 1) fraction = z + term / fraction;
    return density(z) / fraction;
  }
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= z ** 2 / odd;
    sum += term;
  }
  return 0.5 - density(z) * sum;
}

/**
 * The z beyond which, on both sides together, lies what a confidence level leaves out: 1.959964 for 0.95.
 *
 * @param level above 0 and below 1
 */
export function twoSidedZ(level: number): number {
  const known = zByLevel.get(level);
  if (known !== undefined) return known;
  const tail = (1 - level) / 2;
  let z = 0;
  // Newton's steps approach from below, because the tail is convex there.
  for (let step = Infinity; step > 1e-12 * z; z += step) step = (upperTail(z) - tail) / density(z);
  zByLevel.set(level, z);
  return z;
}

/** A page of gaps asks for the same z hundreds of times. */
const zByLevel = new Map<number, number>();
