import { type Moderation, standingAfter } from "#app/domain/live/moderation.ts";
import type { WordDecision, WordRow } from "#app/domain/live/word-cloud.ts";
import type { Database } from "./open.server.ts";
import { changeVisibly } from "./sessions.server.ts";

/** The spellings of a words question with how many wrote each. */
export async function readWordRows(
  { kysely }: Database,
  sessionId: number,
  question: string,
): Promise<WordRow[]> {
  const rows = await kysely
    .selectFrom("contributions")
    .select(["word_key", "text", "status", (word) => word.fn.countAll<number>().as("count")])
    .where("session_id", "=", sessionId)
    .where("question", "=", question)
    .groupBy(["word_key", "text", "status"])
    .execute();
  return rows.map(({ word_key, text, status, count }) => ({
    key: word_key,
    text,
    standing: status,
    count: Number(count),
  }));
}

/** What the facilitator decided about a session's words, by question and then by key. */
export async function readWordDecisions(
  { kysely }: Pick<Database, "kysely">,
  sessionId: number,
): Promise<Map<string, Map<string, WordDecision>>> {
  const rows = await kysely
    .selectFrom("word_decisions")
    .select(["question", "word_key", "status", "merged_into"])
    .where("session_id", "=", sessionId)
    .execute();
  const byQuestion = new Map<string, Map<string, WordDecision>>();
  for (const { question, word_key, status, merged_into } of rows) {
    const decisions = byQuestion.get(question) ?? new Map<string, WordDecision>();
    byQuestion.set(question, decisions.set(word_key, { key: word_key, status, mergedInto: merged_into }));
  }
  return byQuestion;
}

/** Shows, hides or merges a word for everyone who wrote it or will. */
export async function decideWord(
  database: Database,
  sessionId: number,
  { question, key, decision, into }: { question: string; key: string; decision: Moderation; into?: string },
): Promise<void> {
  await changeVisibly(database, sessionId, async ({ kysely }) => {
    const { status } = standingAfter[decision];
    const decided = {
      status: status as "shown" | "hidden" | "merged",
      merged_into: decision === "merge" ? (into ?? null) : null,
    };
    await kysely
      .insertInto("word_decisions")
      .values({ session_id: sessionId, question, word_key: key, ...decided })
      .onConflict((conflict) => conflict.columns(["session_id", "question", "word_key"]).doUpdateSet(decided))
      .execute();
  });
}
