import { z } from "zod";
import { moderations } from "../domain/live/moderation.ts";
import { quickQuestion } from "../domain/live/quick-question.ts";
import {
  questionSchema,
  resultsSchema,
  type SessionSettings,
  sessionSettings,
  snapshotSchema,
  textPage,
} from "../domain/live/snapshot.ts";
import { readTextView } from "../domain/live/text-views.ts";
import { problem } from "../domain/problem.ts";
import { isRefused } from "../live/refusal.server.ts";
import { readSessionComparison } from "../releases/session-comparison.server.ts";
import { readSessionReport } from "../releases/session-results.server.ts";
import { endpoint } from "./endpoint.ts";
import { sessionIn } from "./sessions.ts";

const sessionPath = "/api/v1/sessions/{code}";

export const listSessions = endpoint({
  method: "get",
  path: "/api/v1/sessions",
  summary: "Sessions, the newest first",
  access: "run-sessions",
  answers: {
    200: z.object({
      sessions: z.array(
        z.object({
          code: z.string(),
          state: z.string(),
          createdAt: z.string(),
          endedAt: z.string().nullable(),
        }),
      ),
    }),
  },
  problems: [],
  async handle({ live }) {
    const sessions = (await live.list()).map(({ code, state, createdAt, endedAt }) => ({
      code,
      state,
      createdAt,
      endedAt,
    }));
    return { status: 200, body: { sessions } };
  },
});

export const postQuestion = endpoint({
  method: "post",
  path: `${sessionPath}/questions`,
  summary: "Add a question made up on the spot, behind the one that is shown",
  access: "run-sessions",
  body: quickQuestion.and(
    z.object({
      open: z.boolean().default(false).meta({ description: "Whether it is opened at once." }),
      seen: z.number().int().min(0).optional().meta({
        description: "Quick questions that the asker knew of: the same one after these is not added twice.",
      }),
    }),
  ),
  answers: { 201: z.object({ question: z.string(), snapshot: snapshotSchema }) },
  problems: ["session_not_found", "session_ended", "not_now"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { open, seen, ...quick } = request.body;
    const added = await services.live.addQuestion(found.session, quick, { open, seen });
    if (isRefused(added)) return added.problem;
    const snapshot = await services.live.snapshotFor(added.session, "control");
    return { status: 201, body: { question: added.question, snapshot } };
  },
});

export const putSettings = endpoint({
  method: "put",
  path: `${sessionPath}/settings`,
  summary: "Change how a session is run; what is absent stays",
  access: "run-sessions",
  body: sessionSettings.partial(),
  answers: { 200: snapshotSchema },
  problems: ["session_not_found", "malformed"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { by } = request.body;
    if (by && !(await services.live.deck(found.session)).byName.has(by)) return problem("malformed");
    const given = Object.entries(request.body).filter(([, value]) => value !== undefined);
    const changes = Object.fromEntries(given) as Partial<SessionSettings>;
    const session = await services.live.changeSettings(found.session, changes);
    return { status: 200, body: await services.live.snapshotFor(session, "control") };
  },
});

export const postModeration = endpoint({
  method: "post",
  path: `${sessionPath}/moderation`,
  summary: "Show, hide or merge what somebody wrote; a word for everyone who writes it",
  access: "run-sessions",
  body: z
    .union([
      z.object({ id: z.string().max(100), into: z.string().max(10_000).optional() }),
      z.object({
        question: z.string().max(1_000),
        key: z.string().max(10_000),
        into: z.string().max(10_000).optional(),
      }),
    ])
    .and(z.object({ decision: z.enum(moderations) })),
  answers: { 200: snapshotSchema },
  problems: ["session_not_found", "contribution_not_found"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { decision, ...pointed } = request.body;
    if (Object.values(pointed).some((text) => text?.includes("\0"))) return problem("malformed");
    const refused = await services.live.moderate(found.session, pointed, decision);
    if (refused) return refused.problem;
    return { status: 200, body: await services.live.snapshotOf(found.session.id, "control") };
  },
});

export const listTexts = endpoint({
  method: "get",
  path: `${sessionPath}/texts`,
  summary: "Everything that people wrote, page by page; snapshots hold no more than a screen shows",
  access: "run-sessions",
  query: {
    question: "A question's name; empty for questions to the room; every question when absent.",
    status: "`shown`, `held`, `hidden` or `merged`; `held` when absent.",
    page: "From 1.",
  },
  answers: { 200: textPage },
  problems: ["session_not_found", "malformed"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { question, status = "", page = "" } = request.query;
    if (question?.includes("\0")) return problem("malformed");
    const view = readTextView(new URLSearchParams({ status, page }));
    const list = await services.live.texts(found.session, { ...view, question });
    return { status: 200, body: list };
  },
});

export const putAnswered = endpoint({
  method: "put",
  path: `${sessionPath}/contributions/{id}/answered`,
  summary: "Say that a question to the room was answered, or was not",
  access: "run-sessions",
  body: z.object({ answered: z.boolean() }),
  answers: { 204: null },
  problems: ["session_not_found", "contribution_not_found"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { id = "" } = request.params;
    if (id.includes("\0")) return problem("contribution_not_found");
    const refused = await services.live.answer(found.session, id, request.body.answered);
    return refused ? refused.problem : { status: 204 };
  },
});

const sessionResultsSchema = resultsSchema.omit({ breakdown: true }).extend({
  ballots: z.number().int().nullable().meta({ description: "Null where nothing is shown." }),
  hidden: z.array(z.string()).optional().meta({ description: "Choices whose counts are protected." }),
  hiddenRows: z.array(z.string()).optional().meta({ description: "Rows that are protected." }),
});

export const getSessionResults = endpoint({
  method: "get",
  path: `${sessionPath}/results`,
  summary:
    "Every question that was asked in a session: its ballots while it runs, and once it has ended what a release shows of them",
  access: "run-sessions",
  answers: {
    200: z.object({
      code: z.string(),
      participants: z.number().int(),
      release: z.string().nullable().meta({
        description:
          "Of a session that has ended: the release that counts are from, null before there is one.",
      }),
      questions: z.array(z.object({ question: questionSchema, results: sessionResultsSchema })),
    }),
  },
  problems: ["session_not_found"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { code, participants } = await services.live.snapshotFor(found.session, "control");
    const { release, questions } = await readSessionReport(services, request.person, found.session);
    return {
      status: 200,
      body: { code, participants, release: release === null ? null : String(release), questions },
    };
  },
});

const change = z.union([
  z.object({ hidden: z.literal(true) }),
  z.object({
    hidden: z.literal(false),
    people: z.number().int(),
    higher: z
      .number()
      .int()
      .nullable()
      .meta({ description: "Null, with the two below, where a count is small." }),
    same: z.number().int().nullable(),
    lower: z.number().int().nullable(),
    before: z.number().nullable().meta({
      description:
        "Null, with the mean after, when the sessions have ended: releases tell the means of everybody.",
    }),
    after: z.number().nullable(),
    difference: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
  }),
]);

export const getComparison = endpoint({
  method: "get",
  path: `${sessionPath}/comparison`,
  summary: "How the same people answered before and after, in one session or in two",
  access: "run-sessions",
  query: {
    question: "The earlier question.",
    against: "The later question; the same name when absent.",
    with: "The later session's code; this session when absent. Two sessions are paired by people's own codes.",
  },
  answers: { 200: change },
  problems: ["session_not_found", "not_found"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { question = "", against = question, with: code } = request.query;
    const later = code === undefined ? found : await sessionIn(services, { params: { code } });
    if (isRefused(later)) return later.problem;
    const compared = await readSessionComparison(
      services,
      request.person,
      { session: found.session, question },
      { session: later.session, question: against },
    );
    if (!compared) return problem("not_found");
    if (compared.hidden) return { status: 200, body: compared };
    const { moved, ...change } = compared;
    return {
      status: 200,
      body: {
        ...change,
        ...{ higher: moved?.higher ?? null, same: moved?.same ?? null, lower: moved?.lower ?? null },
      },
    };
  },
});
