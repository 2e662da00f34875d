import { z } from "zod";
import type { LiveSession } from "#db/sessions.server.ts";
import type { AppServices } from "../context.server.ts";
import { commands } from "../domain/live/session-state.ts";
import { snapshotSchema } from "../domain/live/snapshot.ts";
import { readerOf } from "../live/audience.server.ts";
import { participantToken } from "../live/participant-token.server.ts";
import type { JoinedParticipant } from "../live/participants.server.ts";
import { isRefused, type Refused, refuse } from "../live/refusal.server.ts";
import { type ApiRequest, endpoint } from "./endpoint.ts";
import { alreadyHas } from "./if-none-match.ts";

const sessionPath = "/api/v1/sessions/{code}";

export const postSession = endpoint({
  method: "post",
  path: "/api/v1/sessions",
  summary: "Open a live session of a deck or survey",
  access: "run-sessions",
  body: z.object({ survey: z.string().max(100) }),
  answers: {
    201: z.object({
      code: z.string(),
      joinUrl: z.string(),
      screenUrl: z.string(),
      controlUrl: z.string(),
      screenKey: z
        .string()
        .meta({ description: "Added to the screen's address as `?key=`, opens it without signing in." }),
    }),
  },
  problems: ["survey_not_found", "not_for_sessions"],
  async handle({ live, settings }, { body, headers }) {
    const session = await live.create(body.survey);
    if (isRefused(session)) return session.problem;
    const { code } = session;
    const base = settings.publicUrl ?? `http://${headers.host ?? ""}`;
    return {
      status: 201,
      body: {
        code,
        joinUrl: `${base}/j/${code}`,
        screenUrl: `${base}/sessions/${code}/screen`,
        controlUrl: `${base}/sessions/${code}/control`,
        screenKey: live.screenKey(session),
      },
    };
  },
});

/** The session that an address names. */
export async function sessionIn(
  { live }: Pick<AppServices, "live">,
  { params: { code = "" } }: Pick<ApiRequest<unknown>, "params">,
): Promise<{ session: LiveSession } | Refused> {
  const session = await live.find(code);
  return session ? { session } : refuse("session_not_found");
}

/** The same as it was when last seen, for what is judged under its lock anyway. */
async function seenSessionIn(
  { live }: Pick<AppServices, "live">,
  { params: { code = "" } }: Pick<ApiRequest<unknown>, "params">,
): Promise<{ session: LiveSession } | Refused> {
  const session = await live.findSeen(code);
  return session ? { session } : refuse("session_not_found");
}

/** The session that an address names, and the participant whom the request comes from. */
export async function participantIn(
  services: Pick<AppServices, "live">,
  request: Pick<ApiRequest<unknown>, "params" | "headers">,
): Promise<{ session: LiveSession; participant: JoinedParticipant } | Refused> {
  const found = await seenSessionIn(services, request);
  if (isRefused(found)) return found;
  const { session } = found;
  const token = participantToken(request.headers, session.code);
  const participant = await services.live.participantOf(session, token);
  return participant ? { session, participant } : refuse("unauthenticated");
}

/** Whose view of a session is asked for. */
const readAs = {
  audience:
    "`participant`, `screen` or `control`; the last two need the permission to run sessions. A facilitator's token reads as `control` by itself.",
  key: "Opens the screen without signing in.",
};

export const readSession = endpoint({
  method: "get",
  path: sessionPath,
  summary: "The whole visible state of a session",
  access: "public",
  query: readAs,
  answers: { 200: snapshotSchema, 304: null },
  problems: ["session_not_found", "unauthenticated", "forbidden"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const { session } = found;
    const { query, headers } = request;
    const reader = await readerOf(services, session, { headers, audience: query.audience, key: query.key });
    if (isRefused(reader)) return reader.problem;
    const { audience, participant } = reader;
    const etag = `"${session.sequence}-${audience}${participant ? `-${participant.name}` : ""}"`;
    const answerHeaders = { ETag: etag, "Cache-Control": "no-cache", Vary: "Authorization, Cookie" };
    if (alreadyHas(headers["if-none-match"], etag)) return { status: 304, headers: answerHeaders };
    const body = participant
      ? await services.live.snapshotForParticipant(session, participant)
      : await services.live.snapshotFor(session, audience);
    return { status: 200, body, headers: answerHeaders };
  },
});

/** Answered by `app/http/live-events.ts`. */
export const followSession = endpoint({
  method: "get",
  path: `${sessionPath}/events`,
  summary: "The session as a stream: `snapshot` at the start and after changes, `heartbeat` every 15 s",
  access: "public",
  query: {
    ...readAs,
    since: "The last sequence seen, as `Last-Event-ID`: nothing older is sent.",
  },
  answers: { 200: null },
  sends: "text/event-stream",
  problems: ["session_not_found", "unauthenticated", "forbidden"],
});

export const postParticipant = endpoint({
  method: "post",
  path: `${sessionPath}/participants`,
  summary: "Join a session, without a name",
  access: "public",
  body: z.object({ locale: z.enum(["en", "fr"]) }),
  answers: { 201: z.object({ participant: z.string(), token: z.string(), snapshot: snapshotSchema }) },
  problems: ["session_not_found", "session_ended"],
  async handle(services, request) {
    const found = await seenSessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const joined = await services.live.join(found.session, request.body.locale);
    if (isRefused(joined)) return joined.problem;
    const { participant, token, session } = joined;
    const snapshot = await services.live.snapshotFor(session, "participant");
    return { status: 201, body: { participant, token, snapshot } };
  },
});

/** People may change their language during a session; words are read in the one they are written in. */
export const locale = z
  .enum(["en", "fr"])
  .optional()
  .meta({ description: "The language it is written in; that of joining when absent." });

export const readingIn = (
  participant: JoinedParticipant,
  locale = participant.locale,
): JoinedParticipant => ({ ...participant, locale });

const revision = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ description: "Raised with every change." });

export const putBallot = endpoint({
  method: "put",
  path: `${sessionPath}/ballots/{question}`,
  summary: "Vote, or change a vote; safe to repeat for ever",
  access: "public",
  body: z.object({
    revision,
    value: z.unknown().meta({ description: "In SurveyJS's shapes." }),
    comment: z.string().optional().meta({ description: "What is typed beside the choice `other`." }),
    locale,
  }),
  answers: {
    200: z.object({
      question: z.string(),
      revision: z.number().int(),
      receivedAt: z.string().meta({ description: "To the hour." }),
    }),
  },
  problems: ["session_not_found", "unauthenticated", "voting_closed", "invalid_answers"],
  async handle(services, request) {
    const found = await participantIn(services, request);
    if (isRefused(found)) return found.problem;
    const { question = "" } = request.params;
    const participant = readingIn(found.participant, request.body.locale);
    const receipt = await services.live.vote(found.session, participant, question, request.body);
    return isRefused(receipt) ? receipt.problem : { status: 200, body: receipt };
  },
});

export const postCommand = endpoint({
  method: "post",
  path: `${sessionPath}/commands`,
  summary: "Steer a session",
  access: "run-sessions",
  body: z.object({ command: z.enum(commands), question: z.string().optional() }),
  answers: { 200: snapshotSchema },
  problems: ["session_not_found", "not_now"],
  async handle(services, request) {
    const found = await sessionIn(services, request);
    if (isRefused(found)) return found.problem;
    const session = await services.live.command(found.session, request.body);
    if (isRefused(session)) return session.problem;
    return { status: 200, body: await services.live.snapshotFor(session, "control") };
  },
});
