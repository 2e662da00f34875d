import { z } from "zod";
import { publishSurvey } from "#db/publish-survey.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { isSlug } from "#surveys/catalog.server.ts";
import { nestsDeeperThan } from "../domain/plain-json.ts";
import { problem } from "../domain/problem.ts";
import { textIn } from "../domain/survey/definition.ts";
import { at } from "../domain/survey/lint/report.ts";
import { told } from "../i18n/definition-error.ts";
import { acceptedLocale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { endpoint, kibibytes } from "./endpoint.ts";
import { alreadyHas } from "./if-none-match.ts";

const entry = z.enum(["open", "codes"]).meta({ description: "Whether answering needs an entry code." });

const openSurvey = z.object({
  slug: z.string(),
  kind: z.enum(["survey", "deck"]),
  title: z.object({ en: z.string(), fr: z.string() }),
  version: z.number().int(),
  wave: z.string(),
  languages: z.array(z.string()),
  opensAt: z.string(),
  closesAt: z.string().nullable(),
  entry,
});

const languagesOf = ({ analysis, instrument }: PublishedVersion): string[] =>
  analysis.languages ?? instrument.languages;

export const listSurveys = endpoint({
  method: "get",
  path: "/api/v1/surveys",
  summary: "The surveys open now",
  access: "public",
  answers: { 200: z.object({ surveys: z.array(openSurvey) }) },
  problems: [],
  async handle({ surveys }) {
    const open = await surveys.listOpen(new Date());
    return {
      status: 200,
      body: {
        surveys: open.map(({ survey, wave }) => ({
          slug: survey.slug,
          kind: survey.kind,
          title: { en: textIn(survey.instrument.title, "en"), fr: textIn(survey.instrument.title, "fr") },
          version: survey.version,
          wave: wave.name,
          languages: languagesOf(survey),
          opensAt: wave.opensAt,
          closesAt: wave.closesAt,
          entry: wave.entry,
        })),
      },
    };
  },
});

export const readSurvey = endpoint({
  method: "get",
  path: "/api/v1/surveys/{slug}",
  summary: "The definition that is asked now",
  access: "public",
  answers: {
    200: z.object({
      slug: z.string(),
      kind: z.enum(["survey", "deck"]),
      version: z.number().int(),
      wave: z.string(),
      entry,
      languages: z.array(z.string()),
      definition: z.record(z.string(), z.unknown()),
    }),
    304: null,
  },
  problems: ["survey_not_found", "survey_closed"],
  async handle({ surveys }, { params: { slug = "" }, headers }) {
    const survey = await surveys.latestVersion(slug);
    if (!survey) return problem("survey_not_found");
    const wave = await surveys.openWave(survey.surveyId, new Date());
    if (!wave) return problem("survey_closed");
    // Not the content's hash alone: going back to an earlier content is a new version.
    const etag = `"${survey.contentHash.slice(0, 32)}-${survey.version}-${wave.id}-${wave.entry}"`;
    const answerHeaders = { ETag: etag, "Cache-Control": "no-cache" };
    if (alreadyHas(headers["if-none-match"], etag)) return { status: 304, headers: answerHeaders };
    const { kind, version, definition } = survey;
    const body = {
      slug,
      kind,
      version,
      wave: wave.name,
      entry: wave.entry,
      languages: languagesOf(survey),
      definition,
    };
    return { status: 200, body, headers: answerHeaders };
  },
});

export const readVersion = endpoint({
  method: "get",
  path: "/api/v1/surveys/{slug}/versions/{version}",
  summary: "One version, which never changes",
  access: "public",
  answers: {
    200: z.object({
      slug: z.string(),
      kind: z.enum(["survey", "deck"]),
      version: z.number().int(),
      title: z.object({ en: z.string(), fr: z.string() }),
      languages: z.array(z.string()),
      facts: z
        .record(z.string(), z.unknown())
        .meta({ description: "`minutes` and `consent`, as in the analysis." }),
      definition: z.record(z.string(), z.unknown()),
    }),
  },
  problems: ["survey_not_found", "version_unknown"],
  async handle({ surveys }, { params: { slug = "", version: number = "" } }) {
    const survey = /^[1-9]\d{0,8}$/.test(number) ? await surveys.findVersion(slug, Number(number)) : null;
    if (!survey) return problem((await surveys.hasSurvey(slug)) ? "version_unknown" : "survey_not_found");
    const { kind, version, definition, instrument, analysis } = survey;
    const title = { en: textIn(instrument.title, "en"), fr: textIn(instrument.title, "fr") };
    const facts = { minutes: analysis.minutes, consent: analysis.consent };
    return {
      status: 200,
      body: { slug, kind, version, title, languages: instrument.languages, facts, definition },
      headers: { "Cache-Control": "public, max-age=31536000, immutable" },
    };
  },
});

const anyObject = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  )
  .meta({ type: "object" });

/** Far deeper than any survey. */
const deepestDefinition = 100;

const publication = z.object({
  slug: z.string(),
  version: z.number().int(),
  warnings: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

export const postSurvey = endpoint({
  method: "post",
  path: "/api/v1/surveys",
  summary: "Publish a definition as the survey's next version",
  access: "edit-surveys",
  body: z.object({
    slug: z.string().refine(isSlug, "small letters, digits and dashes"),
    kind: z.enum(["survey", "deck"]).optional(),
    definition: anyObject.meta({ type: "object", description: "SurveyJS JSON." }),
    analysis: anyObject.optional().meta({ type: "object", description: "What its questions mean." }),
  }),
  bodyLimit: kibibytes(2048),
  answers: { 200: publication, 201: publication },
  problems: ["malformed", "too_large", "unsupported_media_type", "invalid_definition"],
  async handle(services, { body, headers, person }) {
    if (nestsDeeperThan(deepestDefinition, [body.definition, body.analysis])) {
      return problem("invalid_definition", {
        definition: [at("", "too_deep", { limit: deepestDefinition })],
      });
    }
    const published = await publishSurvey(services, { ...body, by: person?.name }, new Date());
    if ("code" in published) return published;
    // Other dimensions want earlier responses counted anew.
    services.counter.countSoon();
    const { version, created } = published;
    const words = messagesIn(acceptedLocale(headers["accept-language"]));
    const warnings = published.warnings.map((warning) => told(words, warning));
    return { status: created ? 201 : 200, body: { slug: body.slug, version, warnings } };
  },
});

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const waveAnswer = z.object({
  survey: z.string(),
  name: z.string(),
  opensAt: z.string(),
  closesAt: z.string().nullable(),
  entry,
});

export const postWave = endpoint({
  method: "post",
  path: "/api/v1/surveys/{slug}/waves",
  summary: "Add a collection round",
  access: "edit-surveys",
  body: z.object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine((name) => name.isWellFormed() && !name.includes("\0")),
    opensAt: moment.optional().meta({ description: "Now when absent." }),
    closesAt: moment.optional().meta({ description: "After it opens; never when absent." }),
    entry: entry.optional(),
  }),
  answers: { 201: waveAnswer },
  problems: ["malformed", "survey_not_found", "wave_exists", "too_large", "unsupported_media_type"],
  async handle({ surveys }, { params: { slug = "" }, body }) {
    const survey = await surveys.latestVersion(slug);
    if (!survey) return problem("survey_not_found");
    const now = new Date();
    const { name, opensAt = now.toISOString(), closesAt = null, entry } = body;
    if (closesAt !== null && closesAt <= opensAt) return problem("malformed");
    const wave = await surveys.addWave({ surveyId: survey.surveyId, name, opensAt, closesAt, entry }, now);
    if (!wave) return problem("wave_exists");
    return { status: 201, body: { survey: slug, name, opensAt, closesAt, entry: wave.entry } };
  },
});
