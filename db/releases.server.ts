import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { packJson, unpackJson } from "./packed-json.server.ts";

export type ReleaseAudience = "staff" | "public";

/** A release without its tables: enough to name it. */
export type ReleaseHead = {
  id: number;
  surveyId: number;
  waveId: number;
  /** 1, 2, 3 … within the wave, whatever the audience. */
  number: number;
  audience: ReleaseAudience;
  /** ISO 8601. */
  madeAt: string;
  /** Null when it was made by itself. */
  madeBy: string | null;
  /** Complete responses that it counts. */
  responses: number;
  /** Counted responses of the wave that people had taken back by then. */
  withdrawn: number;
  /** The survey's version whose words and outcomes it follows. */
  version: number;
};

/** What is stored of a release and may be shown; what the JSON means is the business of `app/domain/release`. */
export type StoredRelease = ReleaseHead & { settings: unknown; changes: unknown; tables: unknown };

export type NewRelease = Omit<StoredRelease, "id"> & { certificate: unknown };

const headColumns = [
  ...(["id", "survey_id", "wave_id", "number", "audience", "made_at", "made_by"] as const),
  ...(["responses", "withdrawn", "version"] as const),
] as const;

type HeadRow = {
  id: number;
  survey_id: number;
  wave_id: number;
  number: number;
  audience: ReleaseAudience;
  made_at: string;
  made_by: string | null;
  responses: number;
  withdrawn: number;
  version: number;
};

const headOf = (row: HeadRow): ReleaseHead => ({
  id: row.id,
  surveyId: row.survey_id,
  waveId: row.wave_id,
  number: row.number,
  audience: row.audience,
  madeAt: row.made_at,
  madeBy: row.made_by,
  responses: row.responses,
  withdrawn: row.withdrawn,
  version: row.version,
});

/**
 * Stores releases of one wave that belong together, each with its certificate: all or nothing.
 *
 * @returns their ids; null, and nothing is stored, when the wave already has a release of such a number
 */
export async function storeReleases(
  { kysely, dialect }: Database,
  releases: NewRelease[],
): Promise<number[] | null> {
  try {
    return await kysely
      .transaction()
      .execute((transaction) => insertReleases({ kysely: transaction, dialect }, releases));
  } catch (error) {
    if (error instanceof NumberTaken) return null;
    throw error;
  }
}

/**
 * The same within the caller's transaction.
 * @throws Error when the wave already has a release of such a number; then nothing may be stored
 */
export async function insertReleases(connection: Connection, releases: NewRelease[]): Promise<number[]> {
  const { kysely } = connection;
  const ids: number[] = [];
  for (const release of releases) {
    const stored = await kysely
      .insertInto("releases")
      .values({
        survey_id: release.surveyId,
        wave_id: release.waveId,
        number: release.number,
        audience: release.audience,
        made_at: release.madeAt,
        made_by: release.madeBy,
        responses: release.responses,
        withdrawn: release.withdrawn,
        version: release.version,
        settings: JSON.stringify(release.settings),
        changes: JSON.stringify(release.changes),
        tables: JSON.stringify(release.tables),
      })
      .onConflict((conflict) => conflict.columns(["wave_id", "number"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!stored) throw new NumberTaken("The wave has a release of this number.");
    const certificate = packJson(release.certificate);
    await kysely.insertInto("release_certificates").values({ release_id: stored.id, certificate }).execute();
    ids.push(stored.id);
  }
  for (const [place, { number, audience, responses, madeBy }] of releases.entries()) {
    const details = { release: ids[place] ?? 0, number, audience, responses };
    await audit(connection, { action: "release-made", actor: madeBy, details });
  }
  return ids;
}

class NumberTaken extends Error {}

/** The releases of waves, the newest first. */
export async function listReleases({ kysely }: Database, waveIds: number[]): Promise<ReleaseHead[]> {
  if (waveIds.length === 0) return [];
  const rows = await kysely
    .selectFrom("releases")
    .select(headColumns)
    .where("wave_id", "in", waveIds)
    .orderBy("id", "desc")
    .execute();
  return rows.map(headOf);
}

/** Every release, the oldest first. */
export async function listAllReleases({ kysely }: Database): Promise<ReleaseHead[]> {
  const rows = await kysely.selectFrom("releases").select(headColumns).orderBy("id").execute();
  return rows.map(headOf);
}

/** A release with everything that may be shown; null when there is none. */
export async function readRelease({ kysely }: Database, id: number): Promise<StoredRelease | null> {
  const row = await kysely.selectFrom("releases").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  return {
    ...headOf(row),
    settings: JSON.parse(row.settings),
    changes: JSON.parse(row.changes),
    tables: JSON.parse(row.tables),
  };
}

/** What proves a release safe; null when there is no such release. */
export async function readCertificate({ kysely }: Database, id: number): Promise<unknown> {
  const row = await kysely
    .selectFrom("release_certificates")
    .select("certificate")
    .where("release_id", "=", id)
    .executeTakeFirst();
  return row ? unpackJson(row.certificate) : null;
}
