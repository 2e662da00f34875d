import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { LanguageLink } from "../components/language-link.tsx";
import { CodeForm } from "../components/live/phone/code-form.tsx";
import { useLocale } from "../components/locale-context.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { useMessages } from "../components/use-messages.ts";
import { type SurveyText, textIn } from "../domain/survey/definition.ts";
import { intlLocale, isLocale } from "../i18n/locale.ts";

export async function loader({ context }: LoaderFunctionArgs) {
  const open = await context.surveys.listOpen(new Date());
  const surveys = open
    .filter(({ survey }) => survey.kind === "survey")
    .map(({ survey, wave }) => ({
      needsCode: wave.entry === "codes",
      slug: survey.slug,
      title: textIn(survey.instrument.title, context.locale) || survey.slug,
      description: textIn(survey.definition.description as SurveyText | undefined, context.locale),
      minutes: survey.analysis.minutes ?? null,
      languages: survey.instrument.languages.filter(isLocale),
    }));
  return { surveys };
}

export default function Home() {
  const { surveys } = useLoaderData<typeof loader>();
  const { participant, respondent } = useMessages();
  const { home: words, comingBack } = respondent;
  const joinBox = (
    <section className="card stack stack-tight" aria-labelledby="join-title">
      <h2 id="join-title">{participant.join.atHome}</h2>
      <CodeForm />
    </section>
  );
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      <main id="content" className="page stack stack-loose">
        {surveys.length > 0 ? (
          <>
            <div className="stack stack-tight">
              <h1 className="home-title">{words.title}</h1>
              <p className="lead">{words.lead}</p>
            </div>
            {joinBox}
            <ul className="survey-cards">
              {surveys.map((survey) => (
                <SurveyCard key={survey.slug} {...survey} />
              ))}
            </ul>
          </>
        ) : (
          <>
            <div className="empty stack stack-tight">
              <h1>{words.emptyTitle}</h1>
              <p>{words.empty}</p>
            </div>
            {joinBox}
          </>
        )}
      </main>
      <footer className="page-footer">
        <a href="/resume">{comingBack.resume.title}</a>
        <a href="/privacy">{respondent.survey.privacy}</a>
        <a href="/withdraw">{comingBack.withdraw.title}</a>
        <Link to="/sign-in">{words.staffSignIn}</Link>
      </footer>
    </>
  );
}

type Card = ReturnType<typeof useLoaderData<typeof loader>>["surveys"][number];

function SurveyCard({ slug, needsCode, title, description, minutes, languages }: Card) {
  const words = useMessages().respondent;
  const inWords = new Intl.ListFormat(intlLocale(useLocale()));
  const facts = [
    minutes === null ? null : words.home.minutes(minutes),
    languages.length > 1 ? inWords.format(languages.map((language) => words.languages[language])) : null,
    needsCode ? words.home.needsCode : null,
  ].filter(Boolean);
  return (
    <li className="card survey-card">
      <div className="stack stack-tight">
        <h2>{title}</h2>
        {description && <p>{description}</p>}
        {facts.length > 0 && <p className="meta">{facts.join(" · ")}</p>}
      </div>
      <Link
        className="button"
        to={`/s/${encodeURIComponent(slug)}`}
        aria-label={words.home.startSurvey(title)}
      >
        {words.home.start}
      </Link>
    </li>
  );
}
