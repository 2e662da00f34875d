import type { Database } from "./open.server.ts";

type Bilingual = { en: string; fr: string };

/** Something that changed because of what people said, in a planner's words. */
export type SurveyChange = {
  id: number;
  /** `2026-11-21` */
  happenedOn: string;
  text: Bilingual;
};

const rowOf = ({ happenedOn, text }: Omit<SurveyChange, "id">) => ({
  happened_on: happenedOn,
  text_en: text.en,
  text_fr: text.fr,
});

/** What changed because of a survey, the newest first. */
export async function listSurveyChanges({ kysely }: Database, surveyId: number): Promise<SurveyChange[]> {
  const rows = await kysely
    .selectFrom("survey_changes")
    .selectAll()
    .where("survey_id", "=", surveyId)
    .orderBy("happened_on", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    happenedOn: row.happened_on,
    text: { en: row.text_en, fr: row.text_fr },
  }));
}

export async function addSurveyChange(
  { kysely }: Database,
  surveyId: number,
  change: Omit<SurveyChange, "id">,
): Promise<void> {
  await kysely
    .insertInto("survey_changes")
    .values({ survey_id: surveyId, ...rowOf(change) })
    .execute();
}

/** Rewrites one; false when the survey has none of this id. */
export async function rewriteSurveyChange(
  { kysely }: Database,
  surveyId: number,
  { id, ...change }: SurveyChange,
): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable("survey_changes")
    .set(rowOf(change))
    .where("survey_id", "=", surveyId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes one away; false when the survey has none of this id. */
export async function removeSurveyChange(
  { kysely }: Database,
  surveyId: number,
  id: number,
): Promise<boolean> {
  const { numDeletedRows } = await kysely
    .deleteFrom("survey_changes")
    .where("survey_id", "=", surveyId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
