import { audit } from "./audit-log.server.ts";
import type { Database } from "./open.server.ts";

/** A sign-in that holds, on some device; nothing about the device is kept. */
export type SignIn = {
  /** What it is found by; of no worth to whoever reads it. */
  tokenHash: string;
  /** ISO 8601; null of those from before it was kept. */
  startedAt: string | null;
  /** ISO 8601, to the hour; null when it has not been used since it was kept. */
  lastSeenAt: string | null;
};

/** Somebody's sign-ins that hold, the last used first. */
export async function listSignIns({ kysely }: Database, personId: number, now: Date): Promise<SignIn[]> {
  const rows = await kysely
    .selectFrom("sign_ins")
    .select(["token_hash", "started_at", "last_seen_at"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now.toISOString())
    .execute();
  const lastOf = (row: SignIn) => row.lastSeenAt ?? row.startedAt ?? "";
  return rows
    .map((row) => ({ tokenHash: row.token_hash, startedAt: row.started_at, lastSeenAt: row.last_seen_at }))
    .sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1));
}

type Ending = { personId: number; by: string; now: Date };

/** Ends one sign-in of somebody. */
export const endSignIn = (database: Database, tokenHash: string, ending: Ending): Promise<boolean> =>
  end(database, { tokenHash }, ending);

/** Ends all sign-ins of somebody but one. */
export const endOtherSignIns = (database: Database, kept: string, ending: Ending): Promise<boolean> =>
  end(database, { kept }, ending);

/** @returns whether there was any to end */
async function end(
  { kysely, dialect }: Database,
  which: { tokenHash: string } | { kept: string },
  { personId, by, now }: Ending,
): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    const ended = await transaction
      .deleteFrom("sign_ins")
      .where("person_id", "=", personId)
      .where((row) =>
        "kept" in which ? row("token_hash", "!=", which.kept) : row("token_hash", "=", which.tokenHash),
      )
      .returning("token_hash")
      .execute();
    if (ended.length === 0) return false;
    const details = { signIns: ended.length };
    await audit({ kysely: transaction, dialect }, { action: "sign-ins-ended", actor: by, details }, now);
    return true;
  });
}

/**
 * Gives somebody a new password of their own choice; their other sign-ins end, and what was only half one.
 * @param kept the sign-in that they do it with
 */
export async function changeOwnPassword(
  { kysely, dialect }: Database,
  { personId, passwordHash, kept, by, now }: Ending & { passwordHash: string; kept: string },
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const { email } = await transaction
      .updateTable("people")
      .set({ password_hash: passwordHash })
      .where("id", "=", personId)
      .returning("email")
      .executeTakeFirstOrThrow();
    await transaction
      .deleteFrom("sign_ins")
      .where("person_id", "=", personId)
      .where("token_hash", "!=", kept)
      .execute();
    await transaction.deleteFrom("one_time_links").where("email", "=", email).execute();
    const act = { action: "password-changed", actor: by, subject: email } as const;
    await audit({ kysely: transaction, dialect }, act, now);
  });
}
