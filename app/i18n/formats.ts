import { intlLocale, type Locale } from "./locale.ts";

// One zone for everyone, so that a wave's first day is the same day on every screen and on paper.
export const timeZone = "America/Toronto";

export type Formats = {
  /** A whole number: 2,838 or 2 838. */
  count(n: number): string;
  /** A value or a quartile, with at most one decimal. */
  decimal(value: number): string;
  /** A mean, always with one decimal: 2.0 is not the count 2. */
  mean(value: number): string;
  /** A share (0–1) as a whole percent; never 0 % for someone or 100 % while someone is missing. */
  share(share: number): string;
  /** A difference of shares (−1 to 1) in points with its sign and one decimal: −17.5. */
  points(difference: number): string;
  /** A ratio or an index with two decimals: 0.73. */
  ratio(value: number): string;
  /** A probability with three decimals; what is below the last of them comes as `below`. */
  probability(p: number): { below: boolean; text: string };
  /** A share (0–1) as so many in 100; nobody and everybody only where it is so. */
  hundred(share: number): string;
  /** A day, written out; it does not break at the end of a line. */
  day(moment: string): string;
  /** A day and a time of the day, in the zone that everyone shares. */
  moment(moment: string): string;
};

/** Canadian numbers and dates in a language. */
export function formatsIn(locale: Locale): Formats {
  const tag = intlLocale(locale);
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const mean = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const twoDecimals = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const threeDecimals = new Intl.NumberFormat(tag, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const signed = new Intl.NumberFormat(tag, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone });
  const dateAndTime = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short", timeZone });
  // French writes the first of a month as an ordinal, which Intl does not.
  const ordinal = (written: string) => (locale === "fr" ? written.replace(/^1 /, "1er ") : written);
  return {
    count: (n) => whole.format(n),
    decimal: (value) => oneDecimal.format(value),
    mean: (value) => mean.format(value),
    share(share) {
      if (share > 0 && share < 0.005) return `<${percent.format(0.01)}`;
      if (share >= 0.995 && share < 1) return `>${percent.format(0.99)}`;
      return percent.format(share);
    },
    points: (difference) => signed.format(100 * difference).replace("-", "\u2212"),
    ratio: (value) => twoDecimals.format(value),
    probability: (p) => ({ below: p < 0.001, text: threeDecimals.format(Math.max(0.001, p)) }),
    hundred(share) {
      const rounded = Math.round(100 * share);
      if (share <= 0 || share >= 1) return whole.format(rounded);
      return whole.format(Math.min(99, Math.max(1, rounded)));
    },
    day(moment) {
      return ordinal(date.format(new Date(moment))).replaceAll(" ", "\u00a0");
    },
    moment: (moment) => ordinal(dateAndTime.format(new Date(moment))).replaceAll("\u202f", "\u00a0"),
  };
}
