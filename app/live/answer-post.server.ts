import type { LiveSession } from "#db/sessions.server.ts";
import type { RequestContext } from "../context.server.ts";
import { ballotFields, moved, readBallotFields } from "../domain/live/ballot-fields.ts";
import type { PostedForm } from "../domain/live/posted-form.ts";
import { type Problem, problemStatus } from "../domain/problem.ts";
import { enterSession, pageToken } from "./enter-session.server.ts";
import type { JoinedParticipant } from "./participants.server.ts";
import { isRefused } from "./refusal.server.ts";
import { longestQuestion } from "./room.server.ts";

type Answer = { status: number; posted: PostedForm | null };

const done: Answer = { status: 303, posted: null };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Does what a form of the phone's page asks for, for those who have no JavaScript.
 *
 * @returns `posted` when the page has to show the form again; null when it is done
 */
export async function answerPost(
  context: RequestContext,
  session: LiveSession,
  requestHeaders: Headers,
  fields: FormData,
): Promise<Answer> {
  const textOf = (name: string): string => {
    const value = fields.get(name);
    return typeof value === "string" ? value : "";
  };
  const move = textOf("move");
  if (move) return reordered(textOf("question"), fields, move);
  // The page gave a cookie along; without one the same person would count twice.
  const token = pageToken(requestHeaders, session);
  if (!token) return again({ error: { code: "no_cookies" } }, 400);
  const participant = await enterSession(context, session, token);
  // Over: the page says so.
  if (isRefused(participant)) return done;
  switch (textOf("do")) {
    case "vote":
      return vote(context, session, participant, textOf("question"), fields);
    case "ask":
      return ask(context, session, participant, textOf("id"), textOf("text"));
    case "upvote": {
      const id = textOf("id");
      if (uuid.test(id))
        await context.live.upvote(session, participant, { id, up: textOf("up") !== "false" });
      return done;
    }
    default:
      return done;
  }
}

const again = (posted: PostedForm, status: number): Answer => ({ status, posted });

/** A ranking's order with one entry moved; nothing is stored before it is sent. */
function reordered(question: string, fields: FormData, move: string): Answer {
  const order = fields.getAll(ballotFields.value).filter((value) => typeof value === "string");
  const [by, ...entry] = move.split(":");
  return again({ error: null, question, order: moved(order, entry.join(":"), by === "-1" ? -1 : 1) }, 200);
}

async function vote(
  { live }: RequestContext,
  session: LiveSession,
  participant: JoinedParticipant,
  question: string,
  fields: FormData,
): Promise<Answer> {
  const asked = (await live.deck(session)).byName.get(question);
  if (!asked) return done;
  const given = readBallotFields(asked.view, fields);
  const stored = (await live.snapshotForParticipant(session, participant)).you?.ballots[question];
  if (!given) return again({ error: { code: "required" }, question }, 422);
  const receipt = await live.vote(session, participant, question, {
    revision: (stored?.revision ?? 0) + 1,
    value: given.value,
    comment: given.comment,
  });
  if (!isRefused(receipt)) return done;
  return again(
    { error: errorOf(receipt.problem), question, ballot: given },
    problemStatus[receipt.problem.code],
  );
}

async function ask(
  { live }: RequestContext,
  session: LiveSession,
  participant: JoinedParticipant,
  id: string,
  text: string,
): Promise<Answer> {
  if (!uuid.test(id)) return done;
  const refused = await live.contribute(session, participant, { id, text });
  if (!refused) return done;
  const shown = text.slice(0, longestQuestion);
  return again({ error: errorOf(refused.problem), text: shown }, problemStatus[refused.problem.code]);
}

function errorOf({ code, answers = [] }: Problem): PostedForm["error"] {
  const [answer] = answers;
  if (answer) return { code: answer.code, ...(answer.limit === undefined ? {} : { limit: answer.limit }) };
  return code === "slow_down" ? { code } : { code: "voting_closed" };
}
