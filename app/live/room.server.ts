import type { Participant } from "#db/participants.server.ts";
import {
  type Contribution,
  type ContributionOutcome,
  markAnswered,
  storeContributions,
  storeUpvotes,
  type Upvote,
  type UpvoteOutcome,
} from "#db/room-questions.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import { cleanText, foldText } from "../domain/live/words.ts";
import { checkFreeText } from "../domain/response/check/texts.ts";
import type { LiveParts } from "./live-services.server.ts";
import { type Refused, refuse } from "./refusal.server.ts";

/** Longest question to the room, in UTF-16 units. */
export const longestQuestion = 500;

/** Questions to the room, and who wants to hear them answered. */
export function createRoom({ database, writer, changed }: LiveParts) {
  const contributions = writer<Contribution, ContributionOutcome>(storeContributions);
  const upvotes = writer<Upvote, UpvoteOutcome>(storeUpvotes);
  return {
    /** Stores a question to the room; the same id again changes its text. */
    async contribute(
      session: LiveSession,
      { id: participantId, locale }: Participant,
      { id, text }: { id: string; text: string },
    ): Promise<null | Refused> {
      const checked = checkFreeText(text, longestQuestion);
      const fault = "fault" in checked ? checked.fault : null;
      const shown = cleanText(text);
      if (fault ?? shown === "") {
        const error = fault ?? { code: "required" as const };
        return refuse("invalid_answers", { answers: [{ question: "text", ...error }] });
      }
      const contribution: Contribution = {
        sessionId: session.id,
        participantId,
        locale,
        id,
        text: shown,
        key: foldText(shown),
      };
      const outcome = await contributions.store(contribution);
      if (outcome === "too_many") return refuse("slow_down", { retryAfter: 60 });
      return outcome === "stored" ? null : refuse(outcome);
    },

    /** Stores or takes back the wish to hear a question answered. */
    async upvote(
      session: LiveSession,
      { id: participantId }: Participant,
      { id, up }: Pick<Upvote, "id" | "up">,
    ): Promise<null | Refused> {
      const outcome = await upvotes.store({ sessionId: session.id, participantId, id, up });
      return outcome === "stored" ? null : refuse(outcome);
    },

    /** Marks a question to the room as answered, or not. */
    async answer(session: LiveSession, id: string, answered: boolean): Promise<null | Refused> {
      const found = await markAnswered(database, session.id, { publicId: id, answered });
      if (!found) return refuse("contribution_not_found");
      changed([session.id]);
      return null;
    },

    async closeRoom(): Promise<void> {
      await Promise.all([contributions.close(), upvotes.close()]);
    },
  };
}
