/**
 * Whether lists and objects are nested deeper than so many levels. What walks a value by recursion, as SurveyJS
 * does, would run out of stack at some thousands; a body within the size limits can have a million.
 */
export function nestsDeeperThan(levels: number, value: unknown): boolean {
  let parts = [value];
  for (let depth = 0; depth <= levels; depth++) {
    parts = parts.flatMap(partsOf);
    if (parts.length === 0) return false;
  }
  return true;
}

/** Whether an object inside has a key of its own in place of the method that turns it into a text or a number. */
export const hidesConversion = (value: unknown): boolean =>
  isContainer(value) &&
  (Object.hasOwn(value, "toString") ||
    Object.hasOwn(value, "valueOf") ||
    partsOf(value).some(hidesConversion));

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

const partsOf = (value: unknown): unknown[] => (isContainer(value) ? Object.values(value) : []);
