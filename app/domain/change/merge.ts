import { equal, hasFields } from "./json.ts";

/** A value that two people changed in different ways: nobody's is taken. */
export type Clash = { path: string[]; before: unknown; yours: unknown; theirs: unknown };

/**
 * Three-way merge: what somebody made of a value, put into what it is by now. Fields within fields (the two languages of
 * a text, custom columns) are merged one by one; lists and values with a `kind` are one value each.
 *
 * @param before what they saw
 * @param yours what they made of it
 * @param theirs what it is now
 */
export function merge(
  before: unknown,
  yours: unknown,
  theirs: unknown,
  path: string[] = [],
): { value: unknown; clashes: Clash[] } {
  if (equal(before, theirs)) return { value: yours, clashes: [] };
  if (equal(yours, theirs) || equal(before, yours)) return { value: theirs, clashes: [] };
  if (!hasFields(before) || !hasFields(yours) || !hasFields(theirs)) {
    return { value: theirs, clashes: [{ path, before, yours, theirs }] };
  }
  const value: Record<string, unknown> = {};
  const clashes: Clash[] = [];
  for (const key of new Set([before, yours, theirs].flatMap((one) => Object.keys(one)))) {
    const merged = merge(own(before, key), own(yours, key), own(theirs, key), [...path, key]);
    if (merged.value !== undefined) value[key] = merged.value;
    clashes.push(...merged.clashes);
  }
  return { value, clashes };
}

const own = (fields: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;
