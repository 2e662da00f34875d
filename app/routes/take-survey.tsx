import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { renderFirstPage } from "../components/survey/render-survey.server.tsx";
import { SurveyForm } from "../components/survey/survey-form.tsx";
import { textIn } from "../domain/survey/definition.ts";
import type { Locale } from "../i18n/locale.ts";
import surveyStyles from "../styles/survey.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: surveyStyles }];

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const survey = await context.surveys.latestVersion(params.slug ?? "");
  if (!survey || survey.kind === "deck") throw data(null, { status: 404 });
  const wave = new URL(request.url).searchParams.get("wave");
  const open = await context.surveys.openWave(survey.surveyId, new Date(), wave ?? undefined);
  if (!open) throw data(null, { status: 410 });

  const { languages, title } = survey.instrument;
  const languageFor = (locale: Locale) => (languages.includes(locale) ? locale : (languages[0] ?? locale));
  return {
    locale: context.locale,
    survey: {
      slug: survey.slug,
      version: survey.version,
      wave,
      title: { en: textIn(title, "en") || survey.slug, fr: textIn(title, "fr") || survey.slug },
      languages: { en: languageFor("en"), fr: languageFor("fr") },
      definition: survey.definition,
      facts: { minutes: survey.analysis.minutes, consent: survey.analysis.consent },
      firstPage: renderFirstPage(survey, languageFor(context.locale)),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? data.survey.title[data.locale] : "Chorus" },
];

export default function TakeSurvey() {
  const { survey } = useLoaderData<typeof loader>();
  return <SurveyForm key={`${survey.slug} ${survey.version} ${survey.wave}`} survey={survey} />;
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
