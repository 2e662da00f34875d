import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { packJson, unpackJson } from "./packed-json.server.ts";
import { insertReleases, type NewRelease, type ReleaseAudience } from "./releases.server.ts";

/** A release that waits for a steward's approval, or did not get it; nobody else may know what is in it. */
export type HeldHead = {
  id: number;
  surveyId: number;
  waveId: number;
  /** `outdated`: somebody in it took their answers back since, so it is to be made anew. */
  state: "waiting" | "refused" | "outdated";
  /** For whom it was asked for; one for the public brings one for staff along where that is new. */
  audience: ReleaseAudience;
  /** ISO 8601. */
  madeAt: string;
  /** Null when it was made by itself. */
  madeBy: string | null;
  responses: number;
  withdrawn: number;
  decidedAt: string | null;
  decidedBy: string | null;
  /** Why it was refused. */
  reason: string | null;
};

const columns = [
  ...(["id", "survey_id as surveyId", "wave_id as waveId", "state", "audience"] as const),
  ...(["made_at as madeAt", "made_by as madeBy", "responses", "withdrawn"] as const),
  ...(["decided_at as decidedAt", "decided_by as decidedBy", "reason"] as const),
] as const;

/**
 * Keeps releases of one wave that were made together until its steward has decided. One that waited before is
 * replaced: it was never published, so nothing that anybody has seen is compared with it.
 *
 * @param slug the survey's, for the audit log
 * @returns false, and nothing is stored, when another instance was first
 */
export async function holdReleases(
  { kysely, dialect }: Database,
  releases: NewRelease[],
  slug: string,
): Promise<boolean> {
  const last = releases.at(-1);
  if (!last) return false;
  const content = packJson(releases);
  return kysely.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom("held_releases")
      .where("wave_id", "=", last.waveId)
      .where("state", "<>", "refused")
      .execute();
    const { surveyId, waveId, audience, madeAt, madeBy, responses, withdrawn } = last;
    const held = await transaction
      .insertInto("held_releases")
      .values({
        ...{
          survey_id: surveyId,
          wave_id: waveId,
          state: "waiting",
          audience,
          made_at: madeAt,
          made_by: madeBy,
        },
        ...{ responses, withdrawn, content },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!held) return false;
    const details = { held: held.id, audience, responses };
    await audit(
      { kysely: transaction, dialect },
      { action: "release-held", actor: madeBy, subject: slug, details },
    );
    return true;
  });
}

/** What waits in these waves, and what was refused, the newest first. */
export async function listHeld({ kysely }: Connection, waveIds: number[]): Promise<HeldHead[]> {
  if (waveIds.length === 0) return [];
  return kysely
    .selectFrom("held_releases")
    .select(columns)
    .where("wave_id", "in", waveIds)
    .orderBy("id", "desc")
    .execute();
}

/** A held release with what is in it; `releases` is empty when that is deleted. */
export async function readHeld(
  { kysely }: Connection,
  id: number,
): Promise<(HeldHead & { releases: NewRelease[] }) | null> {
  const row = await kysely
    .selectFrom("held_releases")
    .select([...columns, "content"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { content, ...head } = row;
  return { ...head, releases: content === null ? [] : (unpackJson(content) as NewRelease[]) };
}

/** A steward's word: who, on which survey, and when. */
export type Decision = { id: number; by: string; slug: string; now: Date };

/**
 * Publishes what waits, as it was shown.
 *
 * @returns the ids of the releases; `gone` when it does not wait any more, `outdated` when somebody in it took their
 * answers back since: then nothing is published
 */
export async function approveHeld(
  { kysely, dialect }: Database,
  { id, by, slug, now }: Decision,
): Promise<number[] | "gone" | "outdated"> {
  return kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect };
    const held = await readHeld(connection, id);
    if (held?.state !== "waiting") return "gone";
    // Whoever takes answers back, and retention, change this row: they come before or after.
    const wave = transaction
      .selectFrom("waves")
      .select(["withdrawn", "emptied_at"])
      .where("id", "=", held.waveId);
    const current = await (dialect === "postgres" ? wave.forUpdate() : wave).executeTakeFirstOrThrow();
    if (current.emptied_at) return "gone";
    if (current.withdrawn !== held.withdrawn) {
      await outdateHeld(connection, held.waveId);
      return "outdated";
    }
    const { numDeletedRows } = await transaction
      .deleteFrom("held_releases")
      .where("id", "=", id)
      .where("state", "=", "waiting")
      .executeTakeFirstOrThrow();
    if (Number(numDeletedRows) === 0) return "gone";
    const ids = await insertReleases(connection, held.releases);
    const details = { held: id, release: ids.at(-1) ?? 0, responses: held.responses };
    await audit(connection, { action: "release-approved", actor: by, subject: slug, details }, now);
    return ids;
  });
}

/** Keeps what waits as refused; it is never published. @returns whether it still waited */
export async function refuseHeld(
  { kysely, dialect }: Database,
  { id, by, slug, now, reason }: Decision & { reason: string },
): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    const refused = await transaction
      .updateTable("held_releases")
      .set({ state: "refused", decided_at: now.toISOString(), decided_by: by, reason })
      .where("id", "=", id)
      .where("state", "=", "waiting")
      .returning("responses")
      .executeTakeFirst();
    if (!refused) return false;
    // Not the reason: the log is for ever, and people write about people.
    const details = { held: id, responses: refused.responses };
    const connection: Connection = { kysely: transaction, dialect };
    await audit(connection, { action: "release-refused", actor: by, subject: slug, details }, now);
    return true;
  });
}

/** Deletes what was counted for releases of a wave that nobody published, when somebody in it took answers back. */
export async function outdateHeld({ kysely }: Connection, waveId: number): Promise<void> {
  await kysely
    .updateTable("held_releases")
    .set((row) => ({
      content: null,
      state: row.case().when("state", "=", "waiting").then("outdated").else(row.ref("state")).end() as never,
    }))
    .where("wave_id", "=", waveId)
    .execute();
}

/** Deletes what waits in a wave whose raw responses are deleted, and what was in refused ones. */
export async function dropHeld(connection: Connection, waveId: number): Promise<void> {
  await outdateHeld(connection, waveId);
  await connection.kysely
    .deleteFrom("held_releases")
    .where("wave_id", "=", waveId)
    .where("state", "=", "outdated")
    .execute();
}
