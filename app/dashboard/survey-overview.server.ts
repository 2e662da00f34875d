import type { PublishedVersion, Wave } from "#db/published-surveys.server.ts";
import { countResponses } from "#db/results.server.ts";
import { viewWave } from "../components/results/view/wave-view.ts";
import type { SurveyOverview, WaveOverview } from "../components/survey-overview.ts";
import type { RequestContext } from "../context.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";

// What people answer alone comes before what is answered together in a session.
const bySurveysFirst = (a: PublishedVersion, b: PublishedVersion): number =>
  Number(a.kind === "deck") - Number(b.kind === "deck");

/** Every survey with its waves, the newest first, and how many have answered. */
export async function overviewSurveys(
  { surveys, database, locale }: Pick<RequestContext, "surveys" | "database" | "locale">,
  now: Date,
): Promise<SurveyOverview[]> {
  const formats = formatsIn(locale);
  const words = messagesIn(locale).staff;
  const overviewWave = async (survey: PublishedVersion, wave: Wave): Promise<WaveOverview> => {
    const n = await countResponses(database, survey, wave);
    const responses = n === null ? null : { n, text: formats.count(n) };
    return { ...viewWave(wave, now, formats, words), responses };
  };
  const published = (await surveys.listSurveys()).toSorted(bySurveysFirst);
  return Promise.all(
    published.map(async (survey) => ({
      slug: survey.slug,
      title: textIn(survey.instrument.title, locale) || survey.slug,
      kind: survey.kind,
      waves: await Promise.all(
        (await surveys.wavesOf(survey.surveyId)).map((wave) => overviewWave(survey, wave)),
      ),
    })),
  );
}
