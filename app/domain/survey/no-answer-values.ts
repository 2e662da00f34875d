/**
 * Choices by which people say that they do not say: `prefer-not-to-say`, as surveys here call it, and SurveyJS's own
 * `refused` and `dontknow`. Who chose one is counted like everybody else; but they are no group that something could be done
 * for.
 *
 * Source of SurveyJS's values: `showRefuseItem`, `showDontKnowItem` of its select questions.
 */
export const noAnswerValues: ReadonlySet<string> = new Set(["prefer-not-to-say", "refused", "dontknow"]);
