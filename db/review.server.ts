import { isSolved, type Puzzle, puzzleOf, type Solution } from "#app/domain/response/puzzle.ts";
import type { Sign } from "#app/domain/response/signs.ts";
import { hashToken, puzzleChallenge } from "#app/secret.server.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { lockSurveys } from "./tallies.server.ts";

/** Responses of a wave that are stored, and not counted. */
export type ForReview = {
  waveId: number;
  sign: Sign;
  /** Whether the steward has looked, and left them uncounted. */
  leftAside: boolean;
  responses: number;
};

export async function listForReview({ kysely }: Connection, waveIds: number[]): Promise<ForReview[]> {
  if (waveIds.length === 0) return [];
  const rows = await kysely
    .selectFrom("responses_for_review")
    .select(({ fn }) => ["wave_id", "sign", "left_aside", fn.countAll().as("count")])
    .where("wave_id", "in", waveIds)
    .groupBy(["wave_id", "sign", "left_aside"])
    .orderBy("wave_id")
    .orderBy("sign")
    .orderBy("left_aside")
    .execute();
  return rows.map(({ wave_id, sign, left_aside, count }) => ({
    waveId: wave_id,
    sign,
    leftAside: left_aside === 1,
    responses: Number(count),
  }));
}

/** What a steward decides about those of a wave with one sign. */
export type Review = {
  surveyId: number;
  slug: string;
  waveId: number;
  wave: string;
  sign: Sign;
  by: string;
  now: Date;
};

/** Lets them be counted, those left aside before too; the counter does it. @returns how many */
export function countReviewed(database: Database, review: Review): Promise<number> {
  return decide(database, review, "responses-counted", async ({ kysely }) => {
    const { waveId, sign } = review;
    const ids = kysely
      .selectFrom("responses_for_review")
      .select("response_id")
      .where("wave_id", "=", waveId)
      .where("sign", "=", sign);
    await kysely.insertInto("uncounted_responses").columns(["response_id"]).expression(ids).execute();
    const { numDeletedRows } = await kysely
      .deleteFrom("responses_for_review")
      .where("wave_id", "=", waveId)
      .where("sign", "=", sign)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}

/** Leaves them uncounted; they may still be counted later. @returns how many */
export function leaveAside(database: Database, review: Review): Promise<number> {
  return decide(database, review, "responses-left-aside", async ({ kysely }) => {
    const { numUpdatedRows } = await kysely
      .updateTable("responses_for_review")
      .set({ left_aside: 1 })
      .where("wave_id", "=", review.waveId)
      .where("sign", "=", review.sign)
      .where("left_aside", "=", 0)
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  });
}

function decide(
  { kysely, dialect }: Database,
  { surveyId, slug, wave, sign, by, now }: Review,
  action: "responses-counted" | "responses-left-aside",
  act: (connection: Connection) => Promise<number>,
): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect };
    // None comes, is solved, or is taken back meanwhile.
    await lockSurveys(connection, [surveyId], "to change");
    const responses = await act(connection);
    if (responses > 0) {
      await audit(connection, { action, actor: by, subject: slug, details: { wave, sign, responses } }, now);
    }
    return responses;
  });
}

type Solving = { database: Database; secret: string };

const puzzleFor = (secret: string, id: string): Puzzle => puzzleOf(puzzleChallenge(secret, id));

/** What the response with this id waits for to be counted; null when it does not, or for something else. */
export async function waitsForSolution({ database, secret }: Solving, id: string): Promise<Puzzle | null> {
  const waiting = await database.kysely
    .selectFrom("responses")
    .innerJoin("responses_for_review", "response_id", "responses.id")
    .select("response_id")
    .where("key", "=", hashToken(id))
    .where("sign", "=", "puzzle")
    .where("left_aside", "=", 0)
    .executeTakeFirst();
  return waiting ? puzzleFor(secret, id) : null;
}

/** Lets the response with this id be counted when its puzzle is solved; safe to repeat. The counter does it. */
export async function countSolved(
  { database, secret }: Solving,
  id: string,
  solution: Solution,
): Promise<"counted" | "nothing" | "wrong"> {
  if (!isSolved(puzzleFor(secret, id), solution)) return "wrong";
  const { kysely, dialect } = database;
  return kysely.transaction().execute(async (transaction) => {
    const waiting = await transaction
      .selectFrom("responses")
      .innerJoin("responses_for_review", "response_id", "responses.id")
      .innerJoin("waves", "waves.id", "responses.wave_id")
      .select(["response_id", "survey_id"])
      .where("key", "=", hashToken(id))
      .executeTakeFirst();
    if (!waiting) return "nothing";
    await lockSurveys({ kysely: transaction, dialect }, [waiting.survey_id], "to use");
    // In the order in which whoever takes a response back does: neither then waits for the other in a circle.
    const own = transaction.selectFrom("responses").select("id").where("id", "=", waiting.response_id);
    await (dialect === "postgres" ? own.forUpdate() : own).execute();
    const solved = await transaction
      .deleteFrom("responses_for_review")
      .where("response_id", "=", waiting.response_id)
      .where("sign", "=", "puzzle")
      .where("left_aside", "=", 0)
      .returning("response_id")
      .executeTakeFirst();
    if (!solved) return "nothing";
    await transaction.insertInto("uncounted_responses").values(solved).execute();
    return "counted";
  });
}
