/** Longest text where the author set no limit, in UTF-16 units. */
export const longestText = 10_000;

/** A limit that SurveyJS ignores when it is zero or missing. */
export const positive = (limit: unknown): number | undefined =>
  typeof limit === "number" && limit > 0 ? limit : undefined;

/** A limit as SurveyJS keeps it: a number, a text that is one, or nothing. */
export function number(limit: unknown): number | undefined {
  if (limit === "" || limit === null || limit === undefined) return undefined;
  const value = Number(limit);
  return Number.isFinite(value) ? value : undefined;
}
