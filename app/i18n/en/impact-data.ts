import type { ImpactDataWords } from "../../domain/change/impact-data.ts";

/** Words of a plan in the Common Impact Data Standard. */
export const impactData: ImpactDataWords = {
  hidden: "Hidden, so that nobody can be found in it.",
  atMost: (value, n) => `At most ${value}, of ${n} people; the exact value is not shown.`,
  atLeast: (value, n) => `At least ${value}, of ${n} people; the exact value is not shown.`,
  counted: (n) => `Of ${n}.`,
  between: (low, high, n) => `95 % interval ${low} to ${high}, of ${n}.`,
  units: {
    percent: "percent",
    "per-1000": "per 1,000",
    "per-10000": "per 10,000",
    "per-100000": "per 100,000",
    number: "number",
  },
};
