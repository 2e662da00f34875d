import type { Database } from "./open.server.ts";

/** When each version of a survey was published (ISO 8601), by its number. */
export async function readVersionDates({ kysely }: Database, surveyId: number): Promise<Map<number, string>> {
  const rows = await kysely
    .selectFrom("survey_versions")
    .select(["version", "published_at"])
    .where("survey_id", "=", surveyId)
    .where("session_id", "is", null)
    .execute();
  return new Map(rows.map(({ version, published_at }) => [version, published_at]));
}
