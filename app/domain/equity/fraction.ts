/** An exact number; the denominator is above 0. Where a rule turns on a tie, floating point would decide by chance. */
export type Fraction = { numerator: bigint; denominator: bigint };

/** @throws RangeError when a number is not whole, or `denominator` is not above 0 */
export function fraction(numerator: number, denominator: number): Fraction {
  if (denominator <= 0) throw new RangeError("A fraction needs a denominator above 0.");
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/**
 * A number as it is written, to 15 digits: 0.54 is 54/100, not the nearest binary number, and the sum of 0.1 and 0.2
 * is 3/10.
 */
export function decimalFraction(value: number): Fraction {
  const [mantissa = "", exponent = "0"] = String(Number(value.toPrecision(15))).split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const digits = BigInt(whole + decimals);
  const places = Number(exponent) - decimals.length;
  return places >= 0
    ? { numerator: digits * 10n ** BigInt(places), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-places) };
}

export const subtract = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator - b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** @throws RangeError when `b` is not above 0 */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.numerator <= 0n) throw new RangeError("Only division by a number above 0 is defined.");
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smallest whole number that is not below it. */
export function ceiling({ numerator, denominator }: Fraction): number {
  const towardsZero = numerator / denominator;
  return Number(numerator > 0n && numerator % denominator !== 0n ? towardsZero + 1n : towardsZero);
}

export const toNumber = ({ numerator, denominator }: Fraction): number =>
  Number(numerator) / Number(denominator);
