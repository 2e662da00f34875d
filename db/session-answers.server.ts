import type { WordLanguage } from "#app/domain/live/words.ts";
import { type Answers, emptyAnswers } from "#app/domain/response/visibility.ts";
import type { Database } from "./open.server.ts";
import { readWordDecisions } from "./session-words.server.ts";

export type SessionAnswers = { participantId: number; locale: WordLanguage; answers: Answers };

/**
 * What participants answered in a session, as the answers of one response each; text that the facilitator hid
 * or never let through is left out. In the order of their ids, from the one after `after`.
 */
export async function readSessionAnswers(
  { kysely }: Database,
  sessionId: number,
  after: number,
  limit: number,
): Promise<SessionAnswers[]> {
  const people = await kysely
    .selectFrom("participants")
    .select(["id", "locale"])
    .where("session_id", "=", sessionId)
    .where("id", ">", after)
    .where("id", "in", (query) =>
      query
        .selectFrom("ballots")
        .select("participant_id")
        .where("session_id", "=", sessionId)
        .where("counted", "=", 1),
    )
    .orderBy("id")
    .limit(limit)
    .execute();
  const last = people.at(-1)?.id;
  if (last === undefined) return [];
  const ballots = await kysely
    .selectFrom("ballots")
    .select(["participant_id", "question", "value", "comment"])
    .where("session_id", "=", sessionId)
    .where("counted", "=", 1)
    .where("participant_id", ">", after)
    .where("participant_id", "<=", last)
    .execute();
  const unseen = await readUnseen({ kysely }, sessionId, after, last);
  const byPerson = new Map(people.map(({ id }) => [id, emptyAnswers()]));
  for (const { participant_id, question, value, comment } of ballots) {
    const answers = byPerson.get(participant_id);
    if (!answers) continue;
    const items = unseen.get(participant_id)?.get(question);
    const kept = items ? withoutItems(JSON.parse(value), items) : (JSON.parse(value) as unknown);
    if (kept !== undefined) answers[question] = kept;
    if (comment !== null && !items?.has("other")) answers[`${question}-Comment`] = comment;
  }
  return people.map(({ id, locale }) => ({
    participantId: id,
    locale,
    answers: byPerson.get(id) ?? emptyAnswers(),
  }));
}

/** Items of each participant's texts that are not shown, by question. */
async function readUnseen(
  { kysely }: Pick<Database, "kysely">,
  sessionId: number,
  after: number,
  last: number,
): Promise<Map<number, Map<string, Set<string>>>> {
  const rows = await kysely
    .selectFrom("contributions")
    .select(["participant_id", "question", "item", "word_key", "status"])
    .where("session_id", "=", sessionId)
    .where("question", "<>", "")
    .where("participant_id", ">", after)
    .where("participant_id", "<=", last)
    .execute();
  const decisions = await readWordDecisions({ kysely }, sessionId);
  const unseen = new Map<number, Map<string, Set<string>>>();
  for (const { participant_id, question, item, word_key, status } of rows) {
    const decided = decisions.get(question)?.get(word_key)?.status ?? status;
    // What was merged was said all the same.
    if (decided === "shown" || decided === "merged") continue;
    const questions = unseen.get(participant_id) ?? new Map<string, Set<string>>();
    unseen.set(participant_id, questions);
    questions.set(question, (questions.get(question) ?? new Set()).add(item));
  }
  return unseen;
}

/** A board without some columns, nothing of a text or of words with something hidden, choices as they are. */
function withoutItems(value: unknown, items: ReadonlySet<string>): unknown {
  if (Array.isArray(value) || (typeof value !== "object" && items.has("other"))) return value;
  if (typeof value !== "object" || value === null) return undefined;
  const kept = Object.entries(value).filter(([item]) => !items.has(item));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
