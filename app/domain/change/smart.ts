import { type Indicator, perOf, type smartTicks } from "./indicator.ts";
import type { IndicatorState } from "./indicator-state.ts";
import type { Plan } from "./plan.ts";
import { isBlank } from "./text.ts";

/** What the machine misses in an indicator; the words are in `app/i18n`. */
export const smartGaps = [
  ...(["no-definition", "no-unit-name", "no-numerator-words", "no-denominator-words"] as const),
  ...(["no-measure", "no-baseline", "no-target", "target-not-better", "target-out-of-reach"] as const),
  ...(["no-outcome", "no-evaluation-question", "target-is-past", "no-frequency"] as const),
] as const;
export type SmartGap = (typeof smartGaps)[number];

export type SmartLetter = (typeof smartTicks)[number];

/** Of each letter, what is missing; nothing where the check is passed. A person's tick is another thing. */
export type SmartCheck = Record<SmartLetter, SmartGap[]>;

/**
 * What a machine can say about an indicator being SMART: whether unit, denominator, baseline, target, outcome, question,
 * date and frequency are there and fit together. Whether they are wise is for people to tick.
 *
 * @param state its readings, where they are known
 * @param today `2026-11-21`
 */
export function checkSmart(
  plan: Plan,
  indicator: Indicator,
  state: Pick<IndicatorState, "baseline" | "readings"> | null,
  today: string,
): SmartCheck {
  const { id, unit, targets, direction, measure, frequency } = indicator;
  const isShare = perOf(unit) !== null;
  const start = state?.baseline && "value" in state.baseline.figure ? state.baseline.figure.value : null;
  const overall = targets.filter(({ group }) => group === null);
  const isBetter = (value: number): boolean =>
    start === null || (direction === "up" ? value > start : value < start);
  const isReachable = (value: number): boolean =>
    unit === "percent" ? value >= 0 && value <= 100 : !isShare || value >= 0;
  const gap = (missing: boolean, name: SmartGap): SmartGap[] => (missing ? [name] : []);
  return {
    specific: [
      ...gap(isBlank(indicator.definition), "no-definition"),
      ...gap(isBlank(indicator.unitName), "no-unit-name"),
      ...gap(isShare && measure.kind === "hand" && isBlank(indicator.numerator), "no-numerator-words"),
      ...gap(isShare && measure.kind === "hand" && isBlank(indicator.denominator), "no-denominator-words"),
    ],
    measurable: [
      ...gap(!isMeasuredSomehow(indicator, state), "no-measure"),
      ...gap(!indicator.baseline && start === null, "no-baseline"),
    ],
    achievable: [
      ...gap(overall.length === 0, "no-target"),
      ...gap(
        overall.some(({ value }) => !isBetter(value)),
        "target-not-better",
      ),
      ...gap(
        targets.some(({ value }) => !isReachable(value)),
        "target-out-of-reach",
      ),
    ],
    relevant: [
      ...gap(indicator.node === null, "no-outcome"),
      ...gap(!plan.questions.some(({ indicators }) => indicators.includes(id)), "no-evaluation-question"),
    ],
    timeBound: [
      ...gap(overall.length > 0 && overall.every(({ by }) => by < today), "target-is-past"),
      ...gap(frequency === null, "no-frequency"),
    ],
  };
}

/** By a survey or by others' figures; by hand where a source is named, or something was entered. */
function isMeasuredSomehow(
  { measure, sourceName }: Indicator,
  state: Pick<IndicatorState, "readings"> | null,
): boolean {
  if (measure.kind === "survey") return true;
  if (measure.kind === "roll-up") return measure.of.length > 0;
  return !isBlank(sourceName) || (state?.readings.length ?? 0) > 0;
}
