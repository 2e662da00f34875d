import { z } from "zod";
import { findDraft, withdraw } from "#db/response-codes.server.ts";
import { countSolved } from "#db/review.server.ts";
import { problem } from "../domain/problem.ts";
import { checkAnswers } from "../domain/response/check-answers.ts";
import { givenAnswers } from "../domain/response/given-answers.ts";
import { signIn } from "../domain/response/signs.ts";
import { endpoint, kibibytes } from "./endpoint.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** As `JSON.parse` made it, keys like `__proto__` included: the checks must see what the client sent. */
const answersObject = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  )
  .meta({ type: "object", description: "Answers by question name, in SurveyJS's shapes." });

const saveBody = z.object({
  survey: z.string().max(64),
  version: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  wave: z.string().max(100).optional().meta({ description: "An open wave; the newest one when absent." }),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(20),
  revision: z
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ description: "Raised with every change." }),
  status: z.enum(["partial", "complete"]),
  answers: answersObject,
  seconds: z.number().min(0).optional().meta({
    description:
      "How long the form was open on the device, of a complete response that was begun and finished there.",
  }),
  more: z.string().max(1_000).optional().meta({ description: "Empty: people do not see this field." }),
  entryCode: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "Of a wave with entry codes; needed for the first save of a response." }),
});

const receipt = z.object({
  id: z.string(),
  revision: z.number().int(),
  status: z.enum(["partial", "complete"]),
  savedAt: z.string().meta({ description: "To the hour." }),
  resumeCode: z.string(),
  withdrawalCode: z.string().optional().meta({ description: "Of a complete response." }),
  puzzle: z
    .object({ challenge: z.string(), parts: z.number().int(), bits: z.number().int() })
    .optional()
    .meta({
      description:
        "While many answers come in at once: the response is stored, and counted when this is solved or a steward says so.",
    }),
});

export const saveResponse = endpoint({
  method: "put",
  path: "/api/v1/responses/{id}",
  summary: "Save or submit a response; safe to repeat for ever",
  access: "public",
  body: saveBody,
  bodyLimit: kibibytes(256),
  answers: { 200: receipt, 201: receipt },
  problems: [
    ...([
      "malformed",
      "survey_not_found",
      "version_unknown",
      "response_complete",
      "response_elsewhere",
      "answered_in_session",
      "entry_code_required",
      "entry_code_unknown",
      "entry_code_used",
    ] as const),
    ...([
      "survey_closed",
      "response_withdrawn",
      "too_large",
      "unsupported_media_type",
      "invalid_answers",
      "unavailable",
      "slow_down",
    ] as const),
  ],
  async handle(services, { params: { id = "" }, body, address, headers }) {
    const { surveys, responses, guesses, signIns, settings } = services;
    const slowDown = body.entryCode === undefined ? null : await guesses.refuseAfterWrong(address);
    if (slowDown) return slowDown;
    if (!uuid.test(id)) return problem("malformed");
    const version = await surveys.findVersion(body.survey, body.version);
    if (!version)
      return problem((await surveys.hasSurvey(body.survey)) ? "version_unknown" : "survey_not_found");
    if (version.kind === "deck") return problem("answered_in_session");
    const checked = checkAnswers(version, body.answers, body.status);
    if ("errors" in checked) return problem("invalid_answers", { answers: checked.errors });
    const { seconds, more = "", ...save } = body;
    const answered = Object.keys(givenAnswers(version.instrument, checked.answers)).length;
    const sign = signIn({ trapped: more.trim() !== "", seconds, answered }, settings.secondsAnAnswer);
    // A program of staff says who it is, by its token; answers to a preview are tests.
    const isOurs =
      version.previewOf !== null ||
      (headers.authorization !== undefined && (await signIns.identify(headers)) !== null);
    const outcome = await responses.save({
      ...save,
      ...(isOurs ? {} : { stranger: { sign } }),
      id: id.toLowerCase(),
      version,
      answers: checked.answers,
    });
    if ("refused" in outcome) {
      if (outcome.refused === "entry_code_unknown") await guesses.countWrong(address);
      return problem(outcome.refused);
    }
    return { status: outcome.created ? 201 : 200, body: { ...outcome.receipt, id } };
  },
});

const solutionBody = z.object({
  solution: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(2 ** 32 - 1),
    )
    .max(64)
    .meta({
      description:
        "For each part of the puzzle, from 0, a number so that SHA-256 of challenge, part and number (these as four bytes, the highest first) begins with so many zero bits.",
    }),
});

export const solvePuzzle = endpoint({
  method: "put",
  path: "/api/v1/responses/{id}/puzzle",
  summary: "Hand in the solution of a response's puzzle; safe to repeat for ever",
  access: "public",
  body: solutionBody,
  answers: { 204: null },
  problems: ["malformed", "too_large", "unsupported_media_type", "unavailable"],
  async handle({ database, counter, secret }, { params: { id = "" }, body }) {
    if (!uuid.test(id)) return problem("malformed");
    const outcome = await countSolved({ database, secret }, id.toLowerCase(), body.solution);
    if (outcome === "wrong") return problem("malformed");
    if (outcome === "counted") counter.countSoon();
    return { status: 204 };
  },
});

const codeBody = z.object({ code: z.string().max(100) });

export const resumeResponse = endpoint({
  method: "post",
  path: "/api/v1/resume",
  summary: "The partial response that a resume code belongs to",
  access: "public",
  body: codeBody,
  answers: {
    200: z.object({
      id: z.string(),
      survey: z.string(),
      version: z.number().int(),
      locale: z.string(),
      revision: z.number().int(),
      status: z.literal("partial"),
      answers: z.record(z.string(), z.unknown()),
      savedAt: z.string(),
    }),
  },
  problems: ["malformed", "code_not_found", "too_large", "unsupported_media_type", "slow_down"],
  async handle(services, { body, address }) {
    const refusal = await services.guesses.refuse(address);
    if (refusal) return refusal;
    const draft = await findDraft(services, body.code);
    return draft ? { status: 200, body: draft } : problem("code_not_found");
  },
});

export const withdrawResponse = endpoint({
  method: "post",
  path: "/api/v1/withdraw",
  summary: "Remove a complete response and everything derived from it from the live tables",
  access: "public",
  body: codeBody,
  answers: { 204: null },
  problems: ["malformed", "code_not_found", "too_large", "unsupported_media_type", "slow_down"],
  async handle(services, { body, address }) {
    const refusal = await services.guesses.refuse(address);
    if (refusal) return refusal;
    return (await withdraw(services, body.code)) ? { status: 204 } : problem("code_not_found");
  },
});
