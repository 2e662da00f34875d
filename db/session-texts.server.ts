import type { ContributionStatus } from "#app/domain/live/moderation.ts";
import type { ListedText, RoomQuestion, ShownEntry } from "#app/domain/live/snapshot.ts";
import type { Database } from "./open.server.ts";

type Wanted = {
  sessionId: number;
  /** "" for questions to the room; every question when absent. */
  question?: string | undefined;
  status: ContributionStatus;
};

type Page = { offset?: number; limit: number };

/** Texts of one standing; what was decided about a word counts for all who wrote it, so their texts are in none. */
const textsOf = ({ kysely }: Database, { sessionId, question, status }: Wanted) => {
  const texts = kysely
    .selectFrom("contributions as texts")
    .leftJoin("word_decisions", (join) =>
      join
        .onRef("word_decisions.session_id", "=", "texts.session_id")
        .onRef("word_decisions.question", "=", "texts.question")
        .onRef("word_decisions.word_key", "=", "texts.word_key"),
    )
    .where("word_decisions.status", "is", null)
    .where("texts.session_id", "=", sessionId)
    .where("texts.status", "=", status);
  return question === undefined ? texts : texts.where("texts.question", "=", question);
};

/** How many texts there are of one standing. */
export async function countTexts(database: Database, wanted: Wanted): Promise<number> {
  const row = await textsOf(database, wanted)
    .select((text) => text.fn.countAll<number>().as("count"))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/**
 * What people wrote, a page of it, each with how many were merged into it and how many want to hear it answered:
 * questions to the room with the most wanted first and the answered last, everything else with the newest first.
 * Who wants a question that was merged into another one wants the other one.
 */
export async function readTexts(
  database: Database,
  wanted: Wanted,
  { offset = 0, limit }: Page,
): Promise<ListedText[]> {
  const { kysely } = database;
  const { sessionId, question } = wanted;
  const merged = kysely
    .selectFrom("contributions")
    .select(["merged_into", (text) => text.fn.countAll<number>().as("count")])
    .where("session_id", "=", sessionId)
    .where("status", "=", "merged")
    .$if(question !== undefined, (texts) => texts.where("question", "=", question ?? ""))
    .groupBy("merged_into")
    .as("merged");
  const upvoted = kysely
    .selectFrom("upvotes")
    .innerJoin("contributions as meant", "meant.id", "upvotes.contribution_id")
    .select(({ fn }) => [
      fn.coalesce("meant.merged_into", "meant.public_id").as("target"),
      fn.count<number>("upvotes.participant_id").distinct().as("count"),
    ])
    .where("meant.session_id", "=", sessionId)
    .where("meant.question", "=", "")
    .groupBy("target")
    .as("upvoted");
  const texts = textsOf(database, wanted)
    .leftJoin(merged, "merged.merged_into", "texts.public_id")
    .leftJoin(upvoted, "upvoted.target", "texts.public_id")
    .select(({ fn, val }) => [
      ...(["texts.public_id", "texts.question", "texts.item", "texts.text"] as const),
      ...(["texts.locale", "texts.status", "texts.reason", "texts.answered"] as const),
      fn.coalesce("merged.count", val(0)).as("merged"),
      fn.coalesce("upvoted.count", val(0)).as("upvotes"),
    ]);
  const ordered =
    question === ""
      ? texts.orderBy("texts.answered").orderBy("upvotes", "desc").orderBy("texts.id")
      : texts.orderBy("texts.id", "desc");
  const rows = await ordered.limit(limit).offset(offset).execute();
  return rows.map(({ public_id, merged, upvotes, answered, ...text }) => ({
    id: public_id,
    ...text,
    count: 1 + Number(merged),
    upvotes: Number(upvotes),
    answered: answered === 1,
  }));
}

/** What is shown of a question with words of one's own, the newest first, and how many there are beyond. */
export async function readShownEntries(
  database: Database,
  sessionId: number,
  question: string,
  limit: number,
): Promise<{ entries: ShownEntry[]; more: number }> {
  const wanted = { sessionId, question, status: "shown" } as const;
  const texts = await readTexts(database, wanted, { limit });
  const total = texts.length < limit ? texts.length : await countTexts(database, wanted);
  return {
    entries: texts.map(({ id, text, item, count }) => ({ id, text, item, count })),
    more: total - texts.length,
  };
}

/** Questions to the room, the most wanted first, and how many there are beyond. */
export async function readRoomQuestions(
  database: Database,
  sessionId: number,
  limit: number,
): Promise<{ questions: RoomQuestion[]; moreQuestions: number }> {
  const wanted = { sessionId, question: "", status: "shown" } as const;
  const texts = await readTexts(database, wanted, { limit });
  const total = texts.length < limit ? texts.length : await countTexts(database, wanted);
  return {
    questions: texts.map(({ id, text, upvotes, answered }) => ({ id, text, upvotes, answered })),
    moreQuestions: total - texts.length,
  };
}
