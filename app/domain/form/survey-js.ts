/**
 * A question, column, row or choice of SurveyJS with the properties of its own class. It has a class for each
 * of its forty types; forms read them by property name.
 */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type SurveyJsObject = any;
