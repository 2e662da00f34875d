import { createHash } from "node:crypto";
import { canonicalJson } from "#app/domain/response/canonical-json.ts";
import type { Analysis } from "#app/domain/survey/analysis.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import { stewardshipOf } from "#app/domain/survey/stewardship.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { dimensionNames, lockSurveys, markForRecount } from "./tallies.server.ts";
import { firstWave } from "./waves.server.ts";

export type SurveyKind = "survey" | "deck";

const dimensionsOf = (analysis: string): string => dimensionNames(analysis).sort().join("\0");

/** Equal for equal content, however it is written. */
export const contentHashOf = ({
  definition,
  analysis,
}: {
  definition: Definition;
  analysis: Analysis;
}): string =>
  createHash("sha256")
    .update(canonicalJson([definition, analysis]))
    .digest("hex");

/** The number of a survey's next version, under the caller's lock; live sessions number theirs in the same row. */
export async function nextVersion({ kysely }: Connection, surveyId: number): Promise<number> {
  const row = await kysely
    .selectFrom("survey_versions")
    .select((version) => version.fn.max("version").as("last"))
    .where("survey_id", "=", surveyId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export type NewVersion = {
  slug: string;
  kind: SurveyKind;
  definition: Definition;
  analysis: Analysis;
  /** Of a preview: the slug it would be published under. */
  previewOf?: string | undefined;
  /** Who publishes it: an e-mail, a token's name, or "command line"; null when Chorus does by itself. */
  by?: string | null | undefined;
  now: Date;
};

/**
 * Stores a checked definition as the survey's next version; the same content again changes nothing. A new
 * survey opens its first wave. When the questions that answers are broken down by have changed, earlier
 * responses are marked, in the same transaction, to be counted again by the new ones. Naming another steward
 * leaves a trace.
 */
export async function storeVersion(
  { kysely, dialect }: Database,
  survey: NewVersion,
): Promise<{ version: number; created: boolean }> {
  const publishedAt = survey.now.toISOString();
  const definition = JSON.stringify(survey.definition);
  const analysis = JSON.stringify(survey.analysis);
  const contentHash = contentHashOf(survey);
  return kysely.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto("surveys")
      .values({
        slug: survey.slug,
        kind: survey.kind,
        created_at: publishedAt,
        preview_of: survey.previewOf ?? null,
      })
      .onConflict((conflict) => conflict.column("slug").doNothing())
      .returning("id")
      .executeTakeFirst();
    const { id: surveyId } =
      added ??
      (await transaction
        .selectFrom("surveys")
        .select("id")
        .where("slug", "=", survey.slug)
        .executeTakeFirstOrThrow());
    // Two people who publish at once get one version after the other.
    const connection = { kysely: transaction, dialect };
    await lockSurveys(connection, [surveyId], "to change");
    if (added) {
      await transaction
        .insertInto("waves")
        .values({ survey_id: surveyId, name: firstWave, opens_at: publishedAt, closes_at: null })
        .execute();
    }
    const latest = await transaction
      .selectFrom("survey_versions")
      .select(["version", "content_hash", "analysis"])
      .where("survey_id", "=", surveyId)
      .where("session_id", "is", null)
      .orderBy("version", "desc")
      .limit(1)
      .executeTakeFirst();
    if (latest?.content_hash === contentHash) return { version: latest.version, created: false };
    const version = await nextVersion(connection, surveyId);
    const stewards = latest && (await stewardsOf(connection, surveyId, survey.analysis));
    await transaction
      .insertInto("survey_versions")
      .values({
        survey_id: surveyId,
        version,
        definition,
        analysis,
        content_hash: contentHash,
        published_at: publishedAt,
      })
      .execute();
    if (latest && dimensionsOf(latest.analysis) !== dimensionsOf(analysis)) {
      await markForRecount(connection, surveyId);
    }
    if (stewards && stewards.before?.toLowerCase() !== stewards.after?.toLowerCase()) {
      const details = { version, ...stewards };
      const act = {
        action: "steward-named",
        actor: survey.by ?? null,
        subject: survey.slug,
        details,
      } as const;
      await audit(connection, act, survey.now);
    }
    return { version, created: true };
  });
}

/** Whose word counts, by e-mail, before a next version and with it; a version that names nobody changes nothing. */
async function stewardsOf(
  { kysely }: Connection,
  surveyId: number,
  next: Analysis,
): Promise<{ before: string | null; after: string | null }> {
  const rows = await kysely
    .selectFrom("survey_versions")
    .select("analysis")
    .where("survey_id", "=", surveyId)
    .where("session_id", "is", null)
    .orderBy("version")
    .execute();
  const earlier = rows.map(({ analysis }) => ({ analysis: JSON.parse(analysis) as Analysis }));
  const emailOf = (versions: { analysis: Analysis }[]) => stewardshipOf(versions).steward?.email ?? null;
  return { before: emailOf(earlier), after: emailOf([...earlier, { analysis: next }]) };
}
