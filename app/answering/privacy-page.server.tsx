import type { ReactNode } from "react";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { Wave } from "#db/waves.server.ts";
import { LanguageChoice } from "../components/language-choice.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import type { RequestContext } from "../context.server.ts";
import { policyFor } from "../domain/disclosure/policy.ts";
import { releaseSettings } from "../domain/release/release-settings.ts";
import { textIn } from "../domain/survey/definition.ts";
import { type Stewardship, stewardshipOf } from "../domain/survey/stewardship.ts";
import { formatsIn } from "../i18n/formats.ts";
import type { Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { surveyPath } from "./cookies.server.ts";
import { missingPage } from "./message-pages.server.tsx";
import { respondentPage } from "./respondent-page.server.tsx";

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** What is true of every survey here, and where each of them says more. */
export async function showPrivacy({ surveys, locale }: RequestContext): Promise<Response> {
  const words = messagesIn(locale).privacy;
  const open = (await surveys.listOpen(new Date())).map(({ survey }) => survey);
  const policies = { staff: policyFor("staff"), everyone: policyFor("public") };
  return page(locale, words.title, [
    [words.asked.title, [words.asked.general, words.asked.consent]],
    keptPart(locale, true),
    [words.kept.notTitle, words.kept.not],
    [
      words.seen.title,
      [words.seen.stewards, words.seen.others, minimumIn(locale, policies), words.seen.texts],
    ],
    [words.long.title, [words.long.general]],
    backPart(locale),
    [words.ask.title, [words.ask.giver]],
    open.length > 0 && [
      words.surveys,
      open.map((survey) => (
        <a key={survey.slug} href={`${surveyPath(survey.slug)}/privacy`}>
          {textIn(survey.instrument.title, locale) || survey.slug}
        </a>
      )),
    ],
  ]);
}

/** The same for one survey, from its own settings. */
export async function showSurveyPrivacy(context: RequestContext, slug: string): Promise<Response> {
  const { surveys, locale } = context;
  const survey = await surveys.latestVersion(slug);
  if (!survey) return missingPage(locale);
  const wave = await surveys.openWave(survey.surveyId, new Date());
  const stewardship = stewardshipOf(await surveys.versionsOf(survey.surveyId));
  const words = messagesIn(locale).privacy;
  const title = words.titleOf(textIn(survey.instrument.title, locale) || slug);
  return page(
    locale,
    title,
    [
      askedPart(survey, locale),
      keptPart(locale, wave?.entry === "codes"),
      [words.kept.notTitle, words.kept.not],
      seenPart(survey, stewardship, locale),
      longPart(survey, wave, locale),
      backPart(locale),
      askPart(stewardship, locale),
    ],
    survey.kind === "survey" && wave ? surveyPath(slug) : null,
    survey.previewOf !== null,
  );
}

/** A heading, with what stands under it. */
type Part = [title: string, lines: ReactNode[]] | false;

function askedPart({ instrument, analysis, kind }: PublishedVersion, locale: Locale): Part {
  const { asked } = messagesIn(locale).privacy;
  const { count } = formatsIn(locale);
  const minutes = analysis.minutes === undefined ? null : count(analysis.minutes);
  const about = analysis.dimensions.flatMap(({ question }) => {
    const title = textIn(instrument.byName.get(question)?.title ?? "", locale);
    return title ? [title] : [];
  });
  return [
    asked.title,
    [
      kind === "deck" ? asked.session : asked.questions(count(instrument.questions.length), minutes),
      analysis.consent && asked.consent,
      analysis.openText.length > 0 && asked.words,
      about.length > 0 && (
        <>
          {asked.about}
          <ul>
            {about.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </>
      ),
    ],
  ];
}

function keptPart(locale: Locale, codes: boolean): Part {
  const { kept } = messagesIn(locale).privacy;
  const { title, answers, hour, device, programs, cookies } = kept;
  return [title, [answers, hour, codes && kept.codes, device, programs, cookies]];
}

function seenPart({ analysis }: PublishedVersion, stewardship: Stewardship, locale: Locale): Part {
  const { seen } = messagesIn(locale).privacy;
  const { steward, releasesNeedApproval } = stewardship;
  const settings = releaseSettings(analysis);
  const policies = { staff: policyFor("staff", settings), everyone: policyFor("public", settings) };
  const name = steward?.name[locale];
  return [
    seen.title,
    [
      name && seen.steward(name),
      name && releasesNeedApproval ? seen.onlySteward(name) : seen.stewards,
      name && releasesNeedApproval && seen.approval(name),
      seen.others,
      minimumIn(locale, policies),
      analysis.openText.length > 0 && seen.texts,
    ],
  ];
}

type Policies = Record<"staff" | "everyone", { minimumGroup: number }>;

function minimumIn(locale: Locale, { staff, everyone }: Policies): string {
  const { count } = formatsIn(locale);
  const { seen } = messagesIn(locale).privacy;
  const [few, many] = [count(staff.minimumGroup), count(everyone.minimumGroup)];
  return few === many ? seen.minimumSame(few) : seen.minimum(few, many);
}

function longPart({ analysis }: PublishedVersion, wave: Wave | null, locale: Locale): Part {
  const { long } = messagesIn(locale).privacy;
  const { count, day } = formatsIn(locale);
  const days = analysis.retention?.deleteAfterDays;
  if (days === undefined) return [long.title, [long.noEnd]];
  const end = wave?.closesAt && new Date(new Date(wave.closesAt).getTime() + days * dayMilliseconds);
  return [long.title, [long.days(count(days)), end && long.on(day(end.toISOString()))]];
}

function backPart(locale: Locale): Part {
  const { back } = messagesIn(locale).privacy;
  const link = (
    <a key="withdraw" href={`/withdraw?lang=${locale}`}>
      {back.link}
    </a>
  );
  return [back.title, [back.text, link, back.draft]];
}

function askPart({ steward }: Stewardship, locale: Locale): Part {
  const { ask } = messagesIn(locale).privacy;
  if (!steward) return [ask.title, [ask.giver]];
  return [ask.title, [ask.steward(steward.name[locale], steward.contact?.[locale] ?? steward.email)]];
}

function page(
  locale: Locale,
  title: string,
  parts: Part[],
  survey: string | null = null,
  unlisted = false,
): Response {
  const words = messagesIn(locale).privacy;
  const content = (
    <>
      <SiteHeader>
        <LanguageChoice />
      </SiteHeader>
      <main id="content" className="page stack stack-loose">
        <div className="stack stack-tight">
          <h1>{title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        {parts.map(
          (part) =>
            part && (
              <section key={part[0]} className="stack stack-tight">
                <h2>{part[0]}</h2>
                <ul className="plain-list">
                  {part[1].filter(Boolean).map((line, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes.
                    <li key={place}>{line}</li>
                  ))}
                </ul>
              </section>
            ),
        )}
        {survey && (
          <p>
            <a className="button button-line" href={`${survey}?lang=${locale}`}>
              {words.toSurvey}
            </a>
          </p>
        )}
      </main>
    </>
  );
  return respondentPage({ locale, title, content, unlisted });
}
