import { renderToString } from "react-dom/server";
import { Survey } from "survey-react-ui";
import type { Analysis } from "../../domain/survey/analysis.ts";
import type { Definition } from "../../domain/survey/definition.ts";
import { registerLabelledSelect } from "./labelled-select.tsx";
import { createSurveyModel } from "./survey-model.ts";
import { type SurveyView, viewOf } from "./survey-view.ts";

export type FirstPage = { html: string; view: SurveyView };

/** A page is some 10–50 kB; this many are far more than any site asks at a time. */
const mostKept = 200;

/** Rendering takes some 17 ms, nearly all for the new model, and every person gets the same first page. */
const kept = new Map<string, FirstPage>();

/** The first page of a version as SurveyJS would draw it in the browser, in one of the version's languages. */
export function renderFirstPage(
  version: { contentHash: string; definition: Definition; analysis: Analysis },
  language: string,
): FirstPage {
  const key = `${version.contentHash} ${language}`;
  const known = kept.get(key);
  if (known) return known;
  registerLabelledSelect();
  const model = createSurveyModel(version.definition, language);
  const page = { html: renderToString(<Survey model={model} />), view: viewOf(model, version.analysis) };
  const oldest = kept.keys().next();
  if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value);
  kept.set(key, page);
  return page;
}
