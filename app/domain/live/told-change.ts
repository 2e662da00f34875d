import { choiceText } from "../survey/instrument.ts";
import { isCountShown, type QuestionResult } from "../tally/results.ts";
import type { PairedChange } from "./paired-change.ts";

/** One of the two questions: what its ballots say, and what a release tells of them. */
export type ComparedQuestion = {
  /** Ballots by value. */
  given: ReadonlyMap<string, number>;
  /** Undefined where there is no release. */
  released: QuestionResult | undefined;
  /** Whether releases break others down by it. */
  isDimension: boolean;
};

const tenths = 10;

/**
 * What may be told of a change when its sessions have ended, and releases protect what was answered in them. No story
 * proves it, so it must add nothing to what they hide: all counts of both questions are shown, of exactly these
 * ballots; whoever answered only one of the two is nobody or one of many; and so is whoever moved one way. The means of
 * those who answered both are not told, because the means of everybody are; how far they moved is told in tenths, and
 * only of so many that one person more or less makes no difference.
 */
export function changeToTell(
  change: PairedChange,
  questions: readonly [ComparedQuestion, ComparedQuestion],
  minimum: number,
): PairedChange {
  if (change.hidden || !questions.every(isShownWhole)) return { hidden: true };
  const { people, moved, difference, interval } = change;
  const alone = questions.map(({ given }) => sumOf(given) - people);
  if (!alone.every((count) => count === 0 || count >= minimum)) return { hidden: true };
  const isMany = people >= tenths * Math.max(...questions.map(stepsOf));
  const told = {
    moved: moved && Object.values(moved).every((count) => count >= minimum) ? moved : null,
    difference: isMany && difference !== null ? inTenths(difference) : null,
    interval:
      isMany && interval ? ([inTenths(interval[0]), inTenths(interval[1])] as [number, number]) : null,
  };
  if (told.moved === null && told.difference === null) return { hidden: true };
  return { hidden: false, people, before: null, after: null, ...told };
}

const inTenths = (value: number): number => Math.round(tenths * value) / tenths;

/** From one end of the scale to the other. */
function stepsOf({ released }: ComparedQuestion): number {
  if (!released || released.hidden) return Number.POSITIVE_INFINITY;
  const numbers = released.choices.map(({ value }) => Number(value));
  const isScale = numbers.every(Number.isFinite);
  return isScale ? Math.max(...numbers) - Math.min(...numbers) : numbers.length - 1;
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** Whether a release shows every count of exactly these ballots. */
function isShownWhole({ given, released, isDimension }: ComparedQuestion): boolean {
  if (!released || released.hidden || isDimension || released.choices.length === 0) return false;
  const { choices, n } = released;
  return (
    n === sumOf(given) &&
    choices.every(
      (choice) => isCountShown(choice) && choice.count === (given.get(choiceText(choice.value)) ?? 0),
    )
  );
}
