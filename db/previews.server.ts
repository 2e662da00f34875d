import { type Problem, problem } from "#app/domain/problem.ts";
import { newPreviewSlug } from "#app/secret.server.ts";
import { type Database, forgetDeleted } from "./open.server.ts";
import { type Publication, publishSurvey } from "./publish-survey.server.ts";
import type { PublishedSurveys, PublishedVersion } from "./published-surveys.server.ts";
import { lockSurveys } from "./tallies.server.ts";

type Draft = { previewOf: string; definition: Record<string, unknown>; analysis: unknown };

/**
 * Checks a draft as if it were published and makes a preview of it: a survey of its own under an address that
 * nobody can guess, listed nowhere.
 */
export async function makePreview(
  context: { surveys: PublishedSurveys },
  draft: Draft,
  now: Date,
): Promise<(Publication & { slug: string }) | Problem> {
  const slug = newPreviewSlug();
  const published = await publishSurvey(context, { ...draft, slug }, now);
  return "code" in published ? published : { ...published, slug };
}

/** The preview at an address, or null. */
export async function findPreview(
  { surveys }: { surveys: PublishedSurveys },
  slug: string,
): Promise<(PublishedVersion & { previewOf: string }) | null> {
  const survey = await surveys.latestVersion(slug);
  return survey && survey.previewOf !== null ? { ...survey, previewOf: survey.previewOf } : null;
}

/** Publishes what a preview shows under its real address; the preview and its test answers are then gone. */
export async function publishPreview(
  context: { surveys: PublishedSurveys; database: Database },
  slug: string,
  { by, now }: { by: string; now: Date },
): Promise<(Publication & { slug: string }) | Problem> {
  const preview = await findPreview(context, slug);
  if (!preview) return problem("survey_not_found");
  const { previewOf, definition, analysis } = preview;
  const published = await publishSurvey(context, { slug: previewOf, definition, analysis, by }, now);
  if ("code" in published) return published;
  await discardPreview(context.database, slug);
  return { ...published, slug: previewOf };
}

/** Removes a preview with its waves, test answers and counts. A survey that is no preview is never touched. */
export async function discardPreview(database: Database, slug: string): Promise<void> {
  const { kysely, dialect } = database;
  await kysely.transaction().execute(async (transaction) => {
    const preview = await transaction
      .selectFrom("surveys")
      .select("id")
      .where("slug", "=", slug)
      .where("preview_of", "is not", null)
      .executeTakeFirst();
    if (!preview) return;
    await lockSurveys({ kysely: transaction, dialect }, [preview.id], "to change");
    const waves = transaction.selectFrom("waves").select("id").where("survey_id", "=", preview.id);
    const views = transaction.selectFrom("tally_views").select("id").where("wave_id", "in", waves);
    await transaction.deleteFrom("responses").where("wave_id", "in", waves).execute();
    await transaction.deleteFrom("tallies").where("view_id", "in", views).execute();
    await transaction.deleteFrom("tally_views").where("wave_id", "in", waves).execute();
    await transaction.deleteFrom("entry_codes").where("wave_id", "in", waves).execute();
    await transaction.deleteFrom("waves").where("survey_id", "=", preview.id).execute();
    await transaction.deleteFrom("survey_versions").where("survey_id", "=", preview.id).execute();
    await transaction.deleteFrom("surveys").where("id", "=", preview.id).execute();
  });
  await forgetDeleted(database);
}
