import { z } from "zod";
import { problem } from "../domain/problem.ts";
import { isRefused } from "../live/refusal.server.ts";
import { endpoint } from "./endpoint.ts";
import { locale, participantIn, readingIn } from "./sessions.ts";

const contributionPath = "/api/v1/sessions/{code}/contributions/{id}";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const putContribution = endpoint({
  method: "put",
  path: contributionPath,
  summary: "Ask the room a question, or change its text; safe to repeat",
  access: "public",
  body: z.object({ text: z.string(), locale }),
  answers: { 204: null },
  problems: [
    ...(["malformed", "session_not_found", "unauthenticated", "contribution_elsewhere"] as const),
    ...(["session_ended", "invalid_answers", "slow_down"] as const),
  ],
  async handle(services, request) {
    const found = await participantIn(services, request);
    if (isRefused(found)) return found.problem;
    const id = (request.params.id ?? "").toLowerCase();
    if (!uuid.test(id)) return problem("malformed");
    const { text, locale } = request.body;
    const participant = readingIn(found.participant, locale);
    const refused = await services.live.contribute(found.session, participant, { id, text });
    return refused ? refused.problem : { status: 204 };
  },
});

export const putUpvote = endpoint({
  method: "put",
  path: `${contributionPath}/upvote`,
  summary: "Wish to hear a question answered; safe to repeat",
  access: "public",
  query: { up: "`false` takes the wish back." },
  answers: { 204: null },
  problems: ["session_not_found", "contribution_not_found", "unauthenticated", "session_ended"],
  async handle(services, request) {
    const found = await participantIn(services, request);
    if (isRefused(found)) return found.problem;
    const id = (request.params.id ?? "").toLowerCase();
    if (!uuid.test(id)) return problem("contribution_not_found");
    const up = request.query.up !== "false";
    const refused = await services.live.upvote(found.session, found.participant, { id, up });
    return refused ? refused.problem : { status: 204 };
  },
});
