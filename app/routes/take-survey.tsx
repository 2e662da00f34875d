import type { LoaderFunctionArgs } from "@remix-run/node";
import { findAskedSurvey, pageDataOf } from "../answering/asked-survey.server.ts";
import { closedPage, missingPage } from "../answering/message-pages.server.tsx";
import { formPage } from "../answering/respondent-page.server.tsx";
import { createSurveyModel } from "../components/survey/survey-model.ts";

/** A page of its own kind, without the app's scripts: the plain form, which works by itself. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { locale, assets } = context;
  const wave = new URL(request.url).searchParams.get("wave");
  const asked = await findAskedSurvey(context, params.slug ?? "", wave);
  if ("missing" in asked) return missingPage(locale);
  if ("closed" in asked) return closedPage(locale);
  const data = pageDataOf(asked.version, { wave, locale });
  const model = createSurveyModel(asked.version.definition, data.languages[locale]);
  return formPage({ data, model, responseId: "", carried: {}, notice: null }, { assets });
}
