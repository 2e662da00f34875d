import type { Computation, Values } from "../../survey/condition.ts";
import type { QuestionOf, Steps } from "../../survey/instrument.ts";
import { bad, type Checked, ok } from "./checked.ts";

type NumberLimits = Pick<QuestionOf<"number">, "min" | "max" | "minFrom" | "maxFrom" | "steps">;

export function checkNumber(limits: NumberLimits, value: unknown, values: Values): Checked {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return bad("wrong_type");
  const min = computed(limits.minFrom, values) ?? limits.min;
  const max = computed(limits.maxFrom, values) ?? limits.max;
  if ((min !== undefined && number < min) || (max !== undefined && number > max)) return bad("out_of_range");
  if (limits.steps && !isOnStep(number, limits.steps, min, max)) return bad("step");
  // Minus zero is written as zero.
  return ok(number + 0);
}

function computed(limit: Computation | undefined, values: Values): number | undefined {
  const value = limit?.valueFrom(values);
  const number = value === null || value === undefined || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** The last number of a scale counts whether the steps meet it or not: its end can always be chosen. */
function isOnStep(number: number, { size, from }: Steps, min = 0, max?: number): boolean {
  if (from === "min" && number === max) return true;
  const steps = (number - (from === "min" ? min : 0)) / size;
  // Decimal fractions are not exact: 0.3 / 0.1 is not 3.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

export function checkRange(question: QuestionOf<"range">, value: unknown, values: Values): Checked {
  if (!Array.isArray(value) || value.length !== 2) return bad("wrong_type");
  const ends: number[] = [];
  for (const end of value) {
    const checked = checkNumber(question, end, values);
    if ("fault" in checked) return checked;
    ends.push(checked.value as number);
  }
  const [low, high] = ends as [number, number];
  const { shortest = 0, longest = Number.POSITIVE_INFINITY } = question;
  const length = high - low;
  return length >= 0 && length >= shortest && length <= longest ? ok([low, high]) : bad("out_of_range");
}
