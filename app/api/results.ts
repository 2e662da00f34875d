import { z } from "zod";
import { nothingReleased } from "../domain/release/nothing-released.ts";
import { textIn } from "../domain/survey/definition.ts";
import {
  type Distribution,
  isCountShown,
  type QuestionResult,
  type RowResult,
} from "../domain/tally/results.ts";
import type { Locale } from "../i18n/locale.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";
import { endpoint } from "./endpoint.ts";

const choice = z.object({ value: z.union([z.string(), z.number(), z.boolean()]), label: z.string() });
const counted = z.object({ count: z.number().int(), share: z.number().min(0).max(1) });
const hidden = z
  .object({ hidden: z.literal(true) })
  .meta({ description: "Protected; the same whatever the reason." });
const distribution = z.object({
  n: z.number().int().meta({ description: "People who answered." }),
  choices: z.array(z.union([choice.extend(counted.shape), choice.extend(hidden.shape)])),
  mean: z.number().optional().meta({
    description: "Of numbers; absent where the list beside it is not shown in full, or too few typed one.",
  }),
  quartiles: z.tuple([z.number(), z.number(), z.number()]).optional().meta({
    description: "First quartile, median and third quartile; absent where the mean is.",
  }),
});
const row = z.object({ value: z.union([z.string(), z.number(), z.boolean()]), label: z.string() });
const question = z.object({ name: z.string(), title: z.string(), type: z.string() });

export const getResults = endpoint({
  method: "get",
  path: "/api/v1/surveys/{slug}/results",
  summary: "What a wave answered, for everyone together",
  access: "see-releases",
  query: {
    wave: "The wave's name; the newest when absent.",
    release: "The release; the newest that may be seen when absent.",
  },
  answers: {
    200: z.object({
      survey: z.string(),
      wave: z.string(),
      release: z.string().nullable().meta({ description: "Null before the first release." }),
      responses: z.number().int().nullable().meta({ description: "Null before the first release." }),
      questions: z.array(
        z.union([
          question.extend(hidden.shape),
          question.extend(distribution.shape).extend({
            rows: z.array(z.union([row.extend(hidden.shape), row.extend(distribution.shape)])).optional(),
          }),
        ]),
      ),
    }),
  },
  problems: ["unauthenticated", "forbidden", "survey_not_found", "wave_not_found", "release_not_found"],
  async handle(services, { params: { slug = "" }, query, person, locale }) {
    const asked = { slug, wave: query.wave, release: query.release };
    const found = await findShownRelease(services, person, asked, new Date());
    if ("code" in found) return found;
    const { wave, survey, release } = found;
    const { responses, questions } = release?.tables.results ?? nothingReleased(survey);
    return {
      status: 200,
      body: {
        survey: slug,
        wave: wave.name,
        release: release ? String(release.id) : null,
        responses,
        questions: questions.map((result) => questionJson(result, locale)),
      },
    };
  },
});

function questionJson(result: QuestionResult, locale: Locale) {
  const about = { name: result.name, title: textIn(result.title, locale), type: result.type };
  if (result.hidden) return { ...about, hidden: true };
  const rows = result.rows?.map((part) => rowJson(part, locale));
  return { ...about, ...distributionJson(result, locale), ...(rows ? { rows } : {}) };
}

function rowJson(result: RowResult, locale: Locale) {
  const about = { value: result.value, label: textIn(result.title, locale) };
  return result.hidden ? { ...about, hidden: true } : { ...about, ...distributionJson(result, locale) };
}

const distributionJson = ({ n, choices, mean, quartiles }: Distribution, locale: Locale) => ({
  n,
  choices: choices.map((choice) => {
    const about = { value: choice.value, label: textIn(choice.title, locale) };
    return isCountShown(choice)
      ? { ...about, count: choice.count, share: choice.share }
      : { ...about, hidden: true };
  }),
  ...(mean === undefined ? {} : { mean }),
  ...(quartiles === undefined ? {} : { quartiles }),
});
