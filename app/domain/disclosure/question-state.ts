const questionStates = ["shown", "again", "choices", "all"] as const;

/**
 * How much is hidden of a question besides what its counts ask for. `again`: what the release before hid; `choices`:
 * every choice; `all`: how many answered as well.
 */
export type QuestionState = (typeof questionStates)[number];

/** The state that hides the next more; null where nothing is left to hide. */
export const hiddenMore = (state: QuestionState): QuestionState | null =>
  questionStates[questionStates.indexOf(state) + 1] ?? null;
