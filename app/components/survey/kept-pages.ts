/** What `?kept=` asks for: the pages of a survey with entry codes that a device keeps for when there is no line. */
export const keptPages = {
  /** The survey as for somebody who was let in, with nothing of a person on it. */
  form: "form",
  /** That the code can only be checked with a line. */
  code: "code",
} as const;
