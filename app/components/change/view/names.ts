/** What things outside of a plan are called, in the reader's language. */
export type Names = {
  survey(slug: string): string;
  /** A group of a dimension; as it is stored where the release does not name it. */
  group(of: { release: string | null; dimension: string; group: string }): string;
  /** The question whose answers make the groups of a dimension. */
  dimension(of: { release: string | null; dimension: string }): string;
  /** Where a question stands on the page of results, such as `#question-3`; empty where that is not known. */
  question(release: string, outcome: string): string;
};
