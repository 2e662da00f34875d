import { choiceText } from "../survey/instrument.ts";
import type { LiveQuestion } from "./live-question.ts";
import { foldText } from "./words.ts";

/** Somebody's answer under whatever says that it is the same person. */
export type Identified = { identity: string; value: unknown };

/** How the same people answered before and after; hidden when they are too few. */
export type PairedChange =
  | { hidden: true }
  | {
      hidden: false;
      /** People who answered both times. */
      people: number;
      /** Who moved which way; null where one of the three would tell of fewer people than the minimum. */
      moved: { higher: number; same: number; lower: number } | null;
      /** Means of the places on the scale, or of the numbers; null, as the difference, where they are not told. */
      before: number | null;
      after: number | null;
      /** Mean of the differences with its 95 % interval, mean ± 1.96·s/√n; null when n or s gives none. */
      difference: number | null;
      interval: [number, number] | null;
    };

/** A pseudonymous code as people type it again weeks later: case, accents, spaces and signs do not matter. */
export const normalizeOwnCode = (typed: string): string => foldText(typed).replaceAll(" ", "");

/** A value's number: itself, or the place of the choice in the question's order, from 1; null for others. */
export function numberOf({ view, question }: LiveQuestion, value: unknown): number | null {
  if (typeof value === "number" && ["scale", "number"].includes(view.kind)) return value;
  if (question.kind !== "choice" && question.kind !== "scale") return null;
  const place = question.choices.list.findIndex((choice) => choiceText(choice.value) === choiceText(value));
  return place < 0 ? null : place + 1;
}

/** Whether a change between two questions means something: two numbers, or two places among the same choices. */
export function comparable(before: LiveQuestion, after: LiveQuestion): boolean {
  const scaleOf = ({ view, question }: LiveQuestion): string | null => {
    if (view.kind === "number") return "number";
    if (question.kind !== "choice" && question.kind !== "scale") return null;
    return JSON.stringify(question.choices.list.map(({ value }) => choiceText(value)));
  };
  const scale = scaleOf(before);
  return scale !== null && scale === scaleOf(after);
}

/**
 * Compares the same people's answers at two moments. An identity that stands twice on one side could be two people,
 * so it is left out.
 *
 * @param minimum below this many people nothing is shown
 */
export function pairedChange(
  before: { answers: Identified[]; asked: LiveQuestion },
  after: { answers: Identified[]; asked: LiveQuestion },
  minimum: number,
): PairedChange {
  const first = numbersByIdentity(before);
  const second = numbersByIdentity(after);
  const pairs = [...first].flatMap(([identity, was]) => {
    const is = second.get(identity);
    return is === undefined ? [] : [{ was, is }];
  });
  const people = pairs.length;
  if (people < Math.max(minimum, 1)) return { hidden: true };
  const differences = pairs.map(({ was, is }) => is - was);
  const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const difference = mean(differences);
  const variance =
    differences.reduce((sum, number) => sum + (number - difference) ** 2, 0) / Math.max(1, people - 1);
  const moved = {
    higher: differences.filter((number) => number > 0).length,
    same: differences.filter((number) => number === 0).length,
    lower: differences.filter((number) => number < 0).length,
  };
  const margin = 1.96 * Math.sqrt(variance / people);
  return {
    hidden: false,
    people,
    moved: Object.values(moved).every((count) => count === 0 || count >= minimum) ? moved : null,
    before: mean(pairs.map(({ was }) => was)),
    after: mean(pairs.map(({ is }) => is)),
    difference,
    interval: people > 1 && margin > 0 ? [difference - margin, difference + margin] : null,
  };
}

function numbersByIdentity({ answers, asked }: { answers: Identified[]; asked: LiveQuestion }) {
  const numbers = new Map<string, number>();
  const twice = new Set<string>();
  for (const { identity, value } of answers) {
    const number = numberOf(asked, value);
    if (number === null || identity === "") continue;
    if (numbers.has(identity)) twice.add(identity);
    numbers.set(identity, number);
  }
  for (const identity of twice) numbers.delete(identity);
  return numbers;
}
