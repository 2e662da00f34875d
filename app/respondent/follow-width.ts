import type { SurveyModel } from "survey-core";

/** Where the style sheets put the cells of a table under one another (`survey.css`). */
const narrow = "(max-width: 647px)";

/**
 * Tells SurveyJS how much room there is, so that cells under one another carry their column's words. It would
 * measure by itself, but only what is in the document already, and by another width than the style sheets.
 */
export function followWidth(model: SurveyModel): void {
  const room = matchMedia(narrow);
  model.setIsMobile(room.matches);
  room.addEventListener("change", () => model.setIsMobile(room.matches));
}
