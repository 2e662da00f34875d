import {
  data,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CodePage } from "../components/survey/code-page.tsx";
import { renderFirstPage } from "../components/survey/render-survey.server.tsx";
import { SurveyForm } from "../components/survey/survey-form.tsx";
import { textIn } from "../domain/survey/definition.ts";
import { findSurveyToTake } from "../entry/survey-to-take.server.ts";
import type { Locale } from "../i18n/locale.ts";
import surveyStyles from "../styles/survey.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: surveyStyles }];

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const wave = new URL(request.url).searchParams.get("wave");
  const cookies = request.headers.get("Cookie");
  const asked = await findSurveyToTake(context, { slug: params.slug ?? "", wave, cookies }, new Date());
  if (asked.state === "missing") throw data(null, { status: 404 });
  if (asked.state === "closed") throw data({ closedAt: asked.closedAt }, { status: 410 });
  if (asked.state === "upcoming") throw data({ opensAt: asked.opensAt }, { status: 403 });

  const { survey, entrance } = asked;
  const { languages, title } = survey.instrument;
  const { locale } = context;
  const titles = { en: textIn(title, "en") || survey.slug, fr: textIn(title, "fr") || survey.slug };
  // Whoever comes next at this device must not find this person's code in the browser's cache.
  const headers = { "Cache-Control": "no-store" };
  if (entrance.state !== "admitted") {
    const status = entrance.state === "codeUsed" ? 409 : 403;
    return data({ locale, title: titles, entrance: entrance.state, survey: null }, { status, headers });
  }
  const languageFor = (locale: Locale) => (languages.includes(locale) ? locale : (languages[0] ?? locale));
  const { code, draft } = entrance;
  const page = {
    locale,
    title: titles,
    entrance: entrance.state,
    survey: {
      slug: survey.slug,
      version: survey.version,
      wave,
      title: titles,
      languages: { en: languageFor("en"), fr: languageFor("fr") },
      definition: survey.definition,
      facts: { minutes: survey.analysis.minutes, consent: survey.analysis.consent },
      firstPage: renderFirstPage(survey, languageFor(locale)),
      preview: survey.previewOf !== null,
      entryCode: code,
      draft: draft && {
        id: draft.id,
        revision: draft.revision,
        answers: draft.answers,
        resumeCode: draft.resumeCode,
      },
    },
  };
  return data(page, code === null ? {} : { headers });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? data.title[data.locale] : "Chorus" },
  ...(data?.survey?.preview ? [{ name: "robots", content: "noindex" }] : []),
];

export default function TakeSurvey() {
  const { survey, title, locale, entrance } = useLoaderData<typeof loader>();
  if (!survey) return <CodePage title={title[locale]} used={entrance === "codeUsed"} />;
  const { slug, version, wave, entryCode } = survey;
  return <SurveyForm key={`${slug} ${version} ${wave} ${entryCode}`} survey={survey} />;
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
