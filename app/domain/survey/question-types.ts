/**
 * SurveyJS's question types that Chorus takes, by what an answer to one is. A type that is not here is refused
 * when a survey is published; `docs/question-types.md` is the same list for authors.
 */
export const questionTypes: ReadonlySet<string> = new Set([
  ...["radiogroup", "dropdown", "buttongroup", "imagepicker", "imagemap"],
  ...["checkbox", "tagbox", "ranking", "boolean", "rating", "slider"],
  ...["text", "comment", "multipletext", "expression"],
  ...["matrix", "matrixdropdown", "matrixdynamic", "paneldynamic"],
]);

/** Types that only show something. */
export const displayTypes: ReadonlySet<string> = new Set(["html", "image"]);
