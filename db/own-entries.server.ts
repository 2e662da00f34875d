import type { Standing } from "#app/domain/live/moderation.ts";
import type { OwnEntry } from "#app/domain/live/snapshot.ts";
import type { WordDecision } from "#app/domain/live/word-cloud.ts";
import type { Database } from "./open.server.ts";
import type { Participant } from "./participants.server.ts";
import { readWordDecisions } from "./session-words.server.ts";

/** What a participant wrote, with what became of it, and what they wish to hear answered. */
export async function readOwnEntries(
  { kysely }: Database,
  { id, sessionId }: Pick<Participant, "id" | "sessionId">,
): Promise<{ entries: OwnEntry[]; upvoted: string[] }> {
  const rows = await kysely
    .selectFrom("contributions")
    .leftJoin("contributions as target", (join) =>
      join
        .onRef("target.session_id", "=", "contributions.session_id")
        .onRef("target.public_id", "=", "contributions.merged_into"),
    )
    .select([
      ...(["contributions.public_id", "contributions.question", "contributions.item"] as const),
      ...(["contributions.text", "contributions.word_key", "contributions.status"] as const),
      ...(["contributions.reason", "target.text as merged_text"] as const),
    ])
    .where("contributions.participant_id", "=", id)
    .orderBy("contributions.id")
    .execute();
  const decisions = await readWordDecisions({ kysely }, sessionId);
  const upvotes = await kysely
    .selectFrom("upvotes")
    .innerJoin("contributions", "contributions.id", "upvotes.contribution_id")
    .select("public_id")
    .where("upvotes.participant_id", "=", id)
    .execute();
  return {
    entries: rows.map((row) => {
      const decision = decisions.get(row.question)?.get(row.word_key);
      const standing = decision
        ? standingOfWord[decision.status]
        : { status: row.status, reason: row.reason };
      return {
        id: row.public_id,
        question: row.question,
        item: row.item,
        text: row.text,
        ...standing,
        mergedInto: decision?.mergedInto ?? row.merged_text,
      };
    }),
    upvoted: upvotes.map(({ public_id }) => public_id),
  };
}

const standingOfWord: Record<WordDecision["status"], Standing> = {
  shown: { status: "shown", reason: null },
  hidden: { status: "hidden", reason: "facilitator" },
  merged: { status: "merged", reason: "merged" },
};
