import { sql } from "kysely";
import { type TallyChanges, type View, viewKeyOf } from "#app/domain/tally/tally-changes.ts";
import { type Connection, insertRows, jsonRows } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";

/** Ids of views by `viewKeyOf`. Views are never deleted, so ids once committed may be kept for ever. */
export type ViewIds = Map<string, number>;

/**
 * Adds changes to the stored counts, within the caller's transaction; cells that fall to 0 are deleted.
 *
 * @param known ids from earlier calls, to save asking for them
 * @returns the ids that were looked up or made: to be kept once the transaction has committed
 */
export async function applyTallyChanges(
  connection: Connection,
  changes: TallyChanges,
  known: ReadonlyMap<string, number>,
): Promise<ViewIds> {
  const cells = [...changes.entries()].map((cell) => ({ ...cell, key: viewKeyOf(cell.view) }));
  const unknown = new Map(cells.filter(({ key }) => !known.has(key)).map(({ key, view }) => [key, view]));
  const found = await findViewIds(connection, [...unknown.values()]);
  const rows = cells.map(({ key, group1, group2, value, change }) => ({
    view_id: known.get(key) ?? (found.get(key) as number),
    group_1: group1,
    group_2: group2,
    value,
    count: change,
  }));
  const shrinks = cells.some(({ change }) => change < 0);
  if (rows.length === 0) return found;
  // Always in the order of the key: two writers then never wait for each other in a circle.
  rows.sort(
    (a, b) =>
      a.view_id - b.view_id ||
      compare(a.group_1, b.group_1) ||
      compare(a.group_2, b.group_2) ||
      compare(a.value, b.value),
  );
  const { kysely, dialect } = connection;
  const types = {
    view_id: "integer",
    group_1: "text",
    group_2: "text",
    value: "text",
    count: "integer",
  } as const;
  await insertRows(connection, "tallies", types, rows)
    .onConflict((conflict) =>
      conflict
        .columns(["view_id", "group_1", "group_2", "value"])
        .doUpdateSet({ count: sql`tallies.count + excluded.count` }),
    )
    .execute();
  if (shrinks) {
    const views = [...new Set(rows.map(({ view_id }) => view_id))].map((id) => ({ id }));
    await kysely
      .deleteFrom("tallies")
      .where("count", "=", 0)
      .where("view_id", "in", (query) =>
        query.selectFrom(jsonRows(dialect, { id: "integer" }, views)).select("id"),
      )
      .execute();
  }
  return found;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function findViewIds(connection: Connection, views: View[]): Promise<ViewIds> {
  if (views.length === 0) return new Map();
  const rows = views
    .map(({ wave, question, item, by1, by2 }) => ({ wave_id: wave, question, item, by_1: by1, by_2: by2 }))
    .sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  const columns = ["wave_id", "question", "item", "by_1", "by_2"] as const;
  const types = { wave_id: "integer", question: "text", item: "text", by_1: "text", by_2: "text" } as const;
  await insertRows(connection, "tally_views", types, rows)
    .onConflict((conflict) => conflict.columns(columns).doNothing())
    .execute();
  const ids = await connection.kysely
    .selectFrom("tally_views")
    .innerJoin(jsonRows(connection.dialect, types, rows), (join) =>
      join
        .onRef("tally_views.wave_id", "=", "rows.wave_id")
        .onRef("tally_views.question", "=", "rows.question")
        .onRef("tally_views.item", "=", "rows.item")
        .onRef("tally_views.by_1", "=", "rows.by_1")
        .onRef("tally_views.by_2", "=", "rows.by_2"),
    )
    .selectAll("tally_views")
    .execute();
  return new Map(
    ids.map((row) => [
      viewKeyOf({ wave: row.wave_id, question: row.question, item: row.item, by1: row.by_1, by2: row.by_2 }),
      row.id,
    ]),
  );
}

export type CountedRow = { question: string; item: string; value: string; count: number };

/** The counts of a wave for everyone together. */
export async function readOverallTallies({ kysely }: Database, waveId: number): Promise<CountedRow[]> {
  return kysely
    .selectFrom("tally_views")
    .innerJoin("tallies", "tallies.view_id", "tally_views.id")
    .select(["question", "item", "value", "count"])
    .where("wave_id", "=", waveId)
    .where("by_1", "=", "")
    .execute();
}

/** How many complete responses a wave has. */
export async function countCompleteResponses({ kysely }: Connection, waveId: number): Promise<number> {
  const row = await kysely
    .selectFrom("tally_views")
    .innerJoin("tallies", "tallies.view_id", "tally_views.id")
    .select("count")
    .where("wave_id", "=", waveId)
    .where("question", "=", "")
    .where("by_1", "=", "")
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** The questions that a survey is now broken down by, as the transaction sees it. */
export async function currentDimensions(
  { kysely }: Connection,
  surveyIds: number[],
): Promise<Map<number, string[]>> {
  const rows = await kysely
    .selectFrom("survey_versions")
    .select(["survey_id", "analysis"])
    .where("survey_id", "in", surveyIds)
    .where("session_id", "is", null)
    .orderBy("version")
    .execute();
  // The last version of each survey wins.
  return new Map(rows.map(({ survey_id, analysis }) => [survey_id, dimensionNames(analysis)]));
}

/** The questions that an analysis, as stored, breaks answers down by. */
export function dimensionNames(analysis: string): string[] {
  const { dimensions } = JSON.parse(analysis) as { dimensions: { question: string }[] };
  return dimensions.map(({ question }) => question);
}

/**
 * Forgets a survey's counts and marks its complete responses as not counted yet, within the caller's transaction:
 * the counter does the rest, a bounded number at a time, so that saves need not wait for all of it.
 */
export async function markForRecount(connection: Connection, surveyId: number): Promise<void> {
  await lockSurveys(connection, [surveyId], "to change");
  const { kysely } = connection;
  const waves = kysely.selectFrom("waves").select("id").where("survey_id", "=", surveyId);
  const views = kysely.selectFrom("tally_views").select("id").where("wave_id", "in", waves);
  await kysely.deleteFrom("tallies").where("view_id", "in", views).execute();
  await kysely
    .insertInto("uncounted_responses")
    .columns(["response_id"])
    .expression(
      kysely
        .selectFrom("responses")
        .select("id")
        .where("wave_id", "in", waves)
        .where("status", "=", "complete")
        // What waits for a steward's word goes on waiting.
        .where("id", "not in", kysely.selectFrom("responses_for_review").select("response_id")),
    )
    // Those set aside are tried again.
    .onConflict((conflict) => conflict.column("response_id").doUpdateSet({ set_aside: null }))
    .execute();
}

/** Forgets a survey's counts and counts its complete responses again. Resolves when all are counted. */
export async function rebuildTallies(
  { database, counter }: { database: Database; counter: ResponseCounter },
  slug: string,
): Promise<void> {
  const { kysely, dialect } = database;
  const survey = await kysely.selectFrom("surveys").select("id").where("slug", "=", slug).executeTakeFirst();
  if (!survey) return;
  await kysely
    .transaction()
    .execute((transaction) => markForRecount({ kysely: transaction, dialect }, survey.id));
  await counter.flush();
}

/**
 * Keeps surveys, with their dimensions and waves, as they are while responses are saved and counted by them. SQLite
 * has one writer at a time anyway.
 */
export async function lockSurveys(
  { kysely, dialect }: Connection,
  surveyIds: number[],
  purpose: "to use" | "to change",
): Promise<void> {
  if (dialect === "sqlite") return;
  const surveys = kysely.selectFrom("surveys").select("id").where("id", "in", surveyIds).orderBy("id");
  await (purpose === "to use" ? surveys.forShare() : surveys.forUpdate()).execute();
}
