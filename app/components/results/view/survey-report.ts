import { type SurveyText, textIn } from "../../../domain/survey/definition.ts";
import type { SurveyResults } from "../../../domain/tally/results.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { viewQuestion } from "./question.ts";
import type { QuestionView } from "./question-view.ts";
import { viewWave, type WaveTimes, type WaveView } from "./wave-view.ts";
import { writingFor } from "./writing.ts";

/** A wave's results as its page shows them, in the reader's language. */
export type SurveyReport = {
  slug: string;
  title: string;
  kind: "survey" | "deck";
  wave: WaveView;
  waves: { name: string; label: string }[];
  /** Below this many answers nothing is shown; written out. */
  minimum: string;
  /** How many, in words; null when nothing is shown. */
  responses: string | null;
  /** Where the numbers are from; null where there is no release. */
  release: { id: number; words: string; behind: boolean; isOlder: boolean; isPublic: boolean } | null;
  questions: QuestionView[];
};

type Read = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  wave: WaveTimes;
  waves: WaveTimes[];
  minimum: number;
  release: {
    id: number;
    audience: "staff" | "public";
    madeAt: string;
    automatic: boolean;
    behind: boolean;
    isOlder: boolean;
  } | null;
  results: SurveyResults;
};

/** A wave's results in words and numbers, ready to show. */
export function viewReport(read: Read, locale: Locale, now: Date): SurveyReport {
  const formats = formatsIn(locale);
  const words = messagesIn(locale).staff;
  const inWords = (wave: WaveTimes) => viewWave(wave, now, formats, words);
  const wave = inWords(read.wave);
  const writing = writingFor(locale, wave.period, read.minimum);
  const { responses, questions } = read.results;
  const { release } = read;
  return {
    slug: read.slug,
    title: textIn(read.title, locale) || read.slug,
    kind: read.kind,
    wave,
    waves: read.waves.map(inWords).map(({ name, label }) => ({ name, label })),
    minimum: writing.minimum,
    responses: responses === null ? null : words.results.responses(formats.count(responses), responses),
    release: release && {
      id: release.id,
      words: messagesIn(locale).releases.from[release.audience](
        formats.count(release.id),
        formats.moment(release.madeAt),
      ),
      behind: release.behind,
      isOlder: release.isOlder,
      isPublic: release.audience === "public",
    },
    questions: responses === null ? [] : questions.map((question) => viewQuestion(question, writing)),
  };
}
