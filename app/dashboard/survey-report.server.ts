import { minimumOf, readResults } from "#db/results.server.ts";
import type { SurveyReport } from "../components/results/survey-report.ts";
import { viewQuestion } from "../components/results/view/question.ts";
import { viewWave } from "../components/results/view/wave-view.ts";
import { writingFor } from "../components/results/view/writing.ts";
import type { RequestContext } from "../context.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";

/** The results of a survey's wave (the newest when none is named), ready to show; null when there is no such wave. */
export async function reportSurvey(
  { surveys, database, locale }: Pick<RequestContext, "surveys" | "database" | "locale">,
  { slug, wave: waveName }: { slug: string; wave: string | null },
  now: Date,
): Promise<SurveyReport | null> {
  const survey = await surveys.latestVersion(slug);
  const waves = survey ? await surveys.wavesOf(survey.surveyId) : [];
  const wave = waveName === null ? waves[0] : waves.find(({ name }) => name === waveName);
  if (!survey || !wave) return null;
  const formats = formatsIn(locale);
  const words = messagesIn(locale).staff;
  const waveView = viewWave(wave, now, formats, words);
  const writing = writingFor(locale, waveView.period, minimumOf(survey));
  const { responses, questions } = await readResults(database, survey, wave);
  return {
    slug,
    title: textIn(survey.instrument.title, locale) || slug,
    kind: survey.kind,
    wave: waveView,
    waves: waves.map((other) => {
      const { name, label } = viewWave(other, now, formats, words);
      return { name, label };
    }),
    minimum: writing.minimum,
    responses: responses === null ? null : words.results.responses(formats.count(responses), responses),
    questions: responses === null ? [] : questions.map((question) => viewQuestion(question, writing)),
  };
}
