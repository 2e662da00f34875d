import { firstStanding, type ModerationMode } from "#app/domain/live/moderation.ts";
import type { WordLanguage } from "#app/domain/live/words.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { changeVisibly, lockSessions, raiseSequence } from "./sessions.server.ts";

/** A question to the room. */
export type Contribution = {
  sessionId: number;
  participantId: number;
  locale: WordLanguage;
  id: string;
  text: string;
  key: string;
};
export type ContributionOutcome = "stored" | "session_ended" | "contribution_elsewhere" | "too_many";

/** Questions that one participant may ask in a session: nobody can bury the others'. */
const mostQuestions = 20;

/** Stores questions to the room within the caller's transaction; the same id again changes its text. */
export async function storeContributions(
  connection: Connection,
  contributions: Contribution[],
): Promise<ContributionOutcome[]> {
  const sessions = await lockSessions(
    connection,
    contributions.map(({ sessionId }) => sessionId),
  );
  const outcomes: ContributionOutcome[] = [];
  const changed: number[] = [];
  for (const contribution of contributions) {
    const session = sessions.get(contribution.sessionId);
    const outcome =
      !session || session.state === "ended"
        ? "session_ended"
        : await storeContribution(connection, contribution, session.settings.moderation);
    if (outcome === "changed") changed.push(contribution.sessionId);
    outcomes.push(outcome === "changed" || outcome === "unchanged" ? "stored" : outcome);
  }
  await raiseSequence(connection, changed);
  return outcomes;
}

async function storeContribution(
  { kysely }: Connection,
  { sessionId, participantId, locale, id, text, key }: Contribution,
  moderation: ModerationMode,
): Promise<"changed" | "unchanged" | Exclude<ContributionOutcome, "stored" | "session_ended">> {
  const earlier = await kysely
    .selectFrom("contributions")
    .select(["id", "participant_id", "question", "text"])
    .where("session_id", "=", sessionId)
    .where("public_id", "=", id)
    .executeTakeFirst();
  if (earlier && (earlier.participant_id !== participantId || earlier.question !== "")) {
    return "contribution_elsewhere";
  }
  if (earlier?.text === text) return "unchanged";
  const written = { text, word_key: key, locale, ...firstStanding(text, locale, moderation) };
  if (earlier) {
    await kysely
      .updateTable("contributions")
      .set({ ...written, merged_into: null })
      .where("id", "=", earlier.id)
      .execute();
    return "changed";
  }
  const own = await kysely
    .selectFrom("contributions")
    .select((entry) => entry.fn.countAll<number>().as("count"))
    .where("participant_id", "=", participantId)
    .where("question", "=", "")
    .executeTakeFirst();
  if (Number(own?.count ?? 0) >= mostQuestions) return "too_many";
  await kysely
    .insertInto("contributions")
    .values({
      session_id: sessionId,
      public_id: id,
      question: "",
      item: id,
      participant_id: participantId,
      ...written,
    })
    .execute();
  return "changed";
}

export type UpvoteOutcome = "stored" | "session_ended" | "contribution_not_found";
export type Upvote = { sessionId: number; participantId: number; id: string; up: boolean };

/** Stores wishes to hear a question answered, within the caller's transaction; repeating one changes nothing. */
export async function storeUpvotes(connection: Connection, upvotes: Upvote[]): Promise<UpvoteOutcome[]> {
  const { kysely } = connection;
  const sessions = await lockSessions(
    connection,
    upvotes.map(({ sessionId }) => sessionId),
  );
  const outcomes: UpvoteOutcome[] = [];
  for (const { sessionId, participantId, id, up } of upvotes) {
    const contribution = await kysely
      .selectFrom("contributions")
      .select("id")
      .where("session_id", "=", sessionId)
      .where("public_id", "=", id)
      .where("question", "=", "")
      .where("status", "=", "shown")
      .executeTakeFirst();
    const ended = sessions.get(sessionId)?.state === "ended";
    outcomes.push(contribution ? (ended ? "session_ended" : "stored") : "contribution_not_found");
    if (!contribution || ended) continue;
    const upvote = { contribution_id: contribution.id, participant_id: participantId };
    if (up) {
      await kysely
        .insertInto("upvotes")
        .values(upvote)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await kysely
        .deleteFrom("upvotes")
        .where("contribution_id", "=", contribution.id)
        .where("participant_id", "=", participantId)
        .execute();
    }
  }
  await raiseSequence(
    connection,
    upvotes.filter((_upvote, place) => outcomes[place] === "stored").map(({ sessionId }) => sessionId),
  );
  return outcomes;
}

/** Marks a question to the room as answered, or not. @returns whether there is such a question */
export async function markAnswered(
  database: Database,
  sessionId: number,
  { publicId, answered }: { publicId: string; answered: boolean },
): Promise<boolean> {
  return changeVisibly(database, sessionId, async ({ kysely }) => {
    const { numUpdatedRows } = await kysely
      .updateTable("contributions")
      .set({ answered: answered ? 1 : 0 })
      .where("session_id", "=", sessionId)
      .where("public_id", "=", publicId)
      .where("question", "=", "")
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}
