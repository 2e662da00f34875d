import { type Analysis, analysisSchema } from "#app/domain/survey/analysis.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { Instrument } from "#app/domain/survey/instrument.ts";
import { sanitizeDefinition } from "#app/domain/survey/sanitize-definition.ts";
import type { Database } from "./open.server.ts";
import { type NewVersion, type SurveyKind, storeVersion } from "./store-version.server.ts";
import { createWaves, type Wave } from "./waves.server.ts";

/** An immutable version, ready to ask, check and count with. */
export type PublishedVersion = {
  id: number;
  surveyId: number;
  slug: string;
  kind: SurveyKind;
  /** Of a preview: the slug it would be published under. */
  previewOf: string | null;
  version: number;
  contentHash: string;
  definition: Definition;
  analysis: Analysis;
  instrument: Instrument;
};

type VersionRow = {
  id: number;
  survey_id: number;
  slug: string;
  kind: SurveyKind;
  version: number;
  content_hash: string;
  preview_of: string | null;
};

/** No name in the database holds a NUL, and PostgreSQL refuses to look for one. */
const isStorable = (name: string): boolean => !name.includes("\0");

export type PublishedSurveys = ReturnType<typeof createPublishedSurveys>;

/**
 * Surveys, their versions and waves. Versions never change, so each is compiled once a process and kept; which
 * version is the latest and which wave is open is asked of the database every time.
 */
export function createPublishedSurveys(database: Database) {
  const { kysely } = database;
  const waves = createWaves(database);
  const compiled = new Map<number, Promise<PublishedVersion>>();

  /** Compiled versions by slug and number: what every save asks for. */
  const byName = new Map<string, PublishedVersion>();
  const nameOf = (slug: string, version: number) => `${slug} ${version}`;

  const versions = kysely
    .selectFrom("survey_versions")
    .innerJoin("surveys", "surveys.id", "survey_versions.survey_id")
    .select(["survey_versions.id", "survey_id", "slug", "kind", "version", "content_hash", "preview_of"]);

  /** Requests that need a version at the same moment share its compilation. */
  function load(row: VersionRow): Promise<PublishedVersion> {
    const known = compiled.get(row.id);
    if (known) return known;
    const loading = readAndCompile(row);
    compiled.set(row.id, loading);
    loading.catch(() => compiled.delete(row.id));
    return loading;
  }

  async function readAndCompile(row: VersionRow): Promise<PublishedVersion> {
    const content = await kysely
      .selectFrom("survey_versions")
      .select(["definition", "analysis"])
      .where("id", "=", row.id)
      .executeTakeFirstOrThrow();
    const definition = sanitizeDefinition(JSON.parse(content.definition) as Definition);
    const version: PublishedVersion = {
      id: row.id,
      surveyId: row.survey_id,
      slug: row.slug,
      kind: row.kind,
      previewOf: row.preview_of,
      version: row.version,
      contentHash: row.content_hash,
      definition,
      analysis: analysisSchema.parse(JSON.parse(content.analysis)),
      instrument: compileInstrument(definition),
    };
    byName.set(nameOf(row.slug, row.version), version);
    return version;
  }

  /** The version that is asked now. */
  async function latestVersion(slug: string): Promise<PublishedVersion | null> {
    if (!isStorable(slug)) return null;
    const row = await versions
      .where("slug", "=", slug)
      .where("session_id", "is", null)
      .orderBy("version", "desc")
      .limit(1)
      .executeTakeFirst();
    return row ? load(row) : null;
  }

  async function findVersion(slug: string, version: number): Promise<PublishedVersion | null> {
    const known = byName.get(nameOf(slug, version));
    if (known || !isStorable(slug)) return known ?? null;
    const row = await versions.where("slug", "=", slug).where("version", "=", version).executeTakeFirst();
    return row ? load(row) : null;
  }

  /** Every version of a survey, the oldest first, without those that live sessions made for themselves. */
  async function versionsOf(surveyId: number): Promise<PublishedVersion[]> {
    const rows = await versions
      .where("survey_id", "=", surveyId)
      .where("session_id", "is", null)
      .orderBy("version")
      .execute();
    return Promise.all(rows.map(load));
  }

  /** A version by its row, also one that a live session made for itself. */
  async function versionById(id: number): Promise<PublishedVersion> {
    const known = compiled.get(id);
    if (known) return known;
    return load(await versions.where("survey_versions.id", "=", id).executeTakeFirstOrThrow());
  }

  /** What a live session asked, its quick questions included. */
  async function versionOfSession(sessionId: number): Promise<PublishedVersion> {
    const { version_id } = await kysely
      .selectFrom("live_sessions")
      .select("version_id")
      .where("id", "=", sessionId)
      .executeTakeFirstOrThrow();
    return versionById(version_id);
  }

  async function listLatest(previews: "is" | "is not"): Promise<PublishedVersion[]> {
    const rows = await versions
      .where("preview_of", previews, null)
      .where("version", "=", (query) =>
        query
          .selectFrom("survey_versions as other")
          .whereRef("other.survey_id", "=", "survey_versions.survey_id")
          .select((expression) => expression.fn.max("other.version").as("latest")),
      )
      .execute();
    // Not in SQL: databases sort dashes differently.
    rows.sort((a, b) => (a.slug < b.slug ? -1 : 1));
    return Promise.all(rows.map(load));
  }

  return {
    latestVersion,
    findVersion,
    versionById,
    versionsOf,
    versionOfSession,
    ...waves,

    /** Whether some version of the survey has exactly this content. */
    async hasContent(slug: string, contentHash: string): Promise<boolean> {
      const row = await versions
        .where("slug", "=", slug)
        .where("session_id", "is", null)
        .where("content_hash", "=", contentHash)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** The slug of a survey that exists. */
    async slugOf(id: number): Promise<string> {
      const row = kysely.selectFrom("surveys").select("slug").where("id", "=", id);
      return (await row.executeTakeFirstOrThrow()).slug;
    },

    async hasSurvey(slug: string): Promise<boolean> {
      if (!isStorable(slug)) return false;
      return (
        (await kysely.selectFrom("surveys").select("id").where("slug", "=", slug).executeTakeFirst()) !==
        undefined
      );
    },

    /** The latest version of every survey, by slug; previews are none. */
    listSurveys: () => listLatest("is"),

    listPreviews: () => listLatest("is not"),

    /** What may be answered now, each with its open wave. */
    async listOpen(now: Date): Promise<{ survey: PublishedVersion; wave: Wave }[]> {
      const surveys = await this.listSurveys();
      const open = await Promise.all(
        surveys.map(async (survey) => ({ survey, wave: await waves.openWave(survey.surveyId, now) })),
      );
      return open.flatMap(({ survey, wave }) => (wave ? [{ survey, wave }] : []));
    },

    publish: (survey: NewVersion) => storeVersion(database, survey),
  };
}
