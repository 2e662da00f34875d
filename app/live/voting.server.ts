import { type Ballot, type BallotOutcome, type BallotReceipt, storeBallots } from "#db/ballots.server.ts";
import type { Participant } from "#db/participants.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import { checkBallot, entriesOf } from "../domain/live/ballot.ts";
import type { LiveParts } from "./live-services.server.ts";
import { type Refused, refuse } from "./refusal.server.ts";

/** Taking ballots: checked as answers are, stored together, acknowledged after the commit. */
export function createVoting({ writer, findQuestion, toTheHour }: LiveParts) {
  const ballots = writer<Ballot, BallotOutcome>(storeBallots);
  return {
    /** Stores one ballot; safe to repeat for ever. Resolves after the commit. */
    async vote(
      session: LiveSession,
      { id: participantId, locale }: Participant,
      question: string,
      given: { revision: number; value: unknown; comment?: string | undefined },
    ): Promise<BallotReceipt | Refused> {
      const asked = await findQuestion(session, question);
      if (!asked) {
        return refuse("invalid_answers", {
          answers: [{ question: question.toWellFormed(), code: "unknown_question" }],
        });
      }
      const checked = checkBallot(asked, given.value, given.comment);
      if ("errors" in checked) return refuse("invalid_answers", { answers: checked.errors });
      const hasWords = ["words", "board", "text"].includes(asked.view.kind) || asked.view.other !== undefined;
      const outcome = await ballots.store({
        ...checked,
        sessionId: session.id,
        participantId,
        locale,
        question,
        revision: given.revision,
        entries: hasWords ? entriesOf(asked, checked, locale) : null,
        receivedAt: toTheHour(),
      });
      return "refused" in outcome ? refuse(outcome.refused) : outcome.receipt;
    },

    closeVoting: () => ballots.close(),
  };
}
