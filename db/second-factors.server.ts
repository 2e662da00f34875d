import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { normalizeEmail } from "./people.server.ts";

export type SecondFactor = {
  /** Sealed with the server's secret. */
  secret: string;
  /** Whether it is asked for; before that it only waits for its first code. */
  confirmed: boolean;
  /** How many recovery codes are left. */
  recoveryCodes: number;
};

type Own = { personId: number; by: string; now: Date };

export async function findSecondFactor(
  { kysely }: Connection,
  personId: number,
): Promise<SecondFactor | null> {
  const row = await kysely
    .selectFrom("second_factors")
    .select(["secret", "confirmed_at"])
    .select((query) =>
      query
        .selectFrom("recovery_codes")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("person_id", "=", "second_factors.person_id")
        .as("codes"),
    )
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row
    ? { secret: row.secret, confirmed: row.confirmed_at !== null, recoveryCodes: Number(row.codes ?? 0) }
    : null;
}

/** Keeps the secret of a second factor that waits for its first code; one that is in use stays as it is. */
export async function beginSecondFactor(
  { kysely }: Database,
  personId: number,
  secret: string,
): Promise<void> {
  await kysely
    .insertInto("second_factors")
    .values({ person_id: personId, secret, confirmed_at: null, last_step: 0 })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet({ secret }).where("second_factors.confirmed_at", "is", null),
    )
    .execute();
}

/**
 * Puts a second factor to use.
 * @param step of the code that proved it
 * @returns false when there is none that waits
 */
export async function confirmSecondFactor(
  { kysely, dialect }: Database,
  { personId, step, codeHashes, by, now }: Own & { step: number; codeHashes: string[] },
): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    const confirmed = await transaction
      .updateTable("second_factors")
      .set({ confirmed_at: now.toISOString(), last_step: step })
      .where("person_id", "=", personId)
      .where("confirmed_at", "is", null)
      .returning("person_id")
      .executeTakeFirst();
    if (!confirmed) return false;
    await keepCodes({ kysely: transaction, dialect }, personId, codeHashes);
    const act = { action: "second-factor-added", actor: by, subject: by } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return true;
  });
}

/** New recovery codes in place of all that are left. */
export async function replaceRecoveryCodes(
  { kysely, dialect }: Database,
  { personId, codeHashes, by, now }: Own & { codeHashes: string[] },
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await keepCodes({ kysely: transaction, dialect }, personId, codeHashes);
    await audit(
      { kysely: transaction, dialect },
      { action: "recovery-codes-made", actor: by, subject: by },
      now,
    );
  });
}

async function keepCodes({ kysely }: Connection, personId: number, codeHashes: string[]): Promise<void> {
  await kysely.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
  await kysely
    .insertInto("recovery_codes")
    .values(codeHashes.map((code_hash) => ({ code_hash, person_id: personId })))
    .execute();
}

/** Takes a code's step, once: neither it nor an earlier one counts again, also not at the same moment. */
export async function takeStep({ kysely }: Database, personId: number, step: number): Promise<boolean> {
  const taken = await kysely
    .updateTable("second_factors")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .where("confirmed_at", "is not", null)
    .where("last_step", "<", step)
    .returning("person_id")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Uses a recovery code up; false when it is none. */
export async function takeRecoveryCode(
  { kysely, dialect }: Database,
  { personId, codeHash, by, now }: Own & { codeHash: string },
): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom("recovery_codes")
      .where("code_hash", "=", codeHash)
      .where("person_id", "=", personId)
      .returning("person_id")
      .executeTakeFirst();
    if (!gone) return false;
    await audit(
      { kysely: transaction, dialect },
      { action: "recovery-code-used", actor: by, subject: by },
      now,
    );
    return true;
  });
}

/** Takes somebody's second factor away, with its recovery codes. */
export async function removeSecondFactor(
  { kysely, dialect }: Database,
  { email, by, now }: { email: string; by: string; now: Date },
): Promise<"done" | "unknown"> {
  return kysely.transaction().execute(async (transaction) => {
    const person = await transaction
      .selectFrom("people")
      .select(["id", "email"])
      .where("email", "=", normalizeEmail(email))
      .executeTakeFirst();
    if (!person) return "unknown";
    await transaction.deleteFrom("recovery_codes").where("person_id", "=", person.id).execute();
    const removed = await transaction
      .deleteFrom("second_factors")
      .where("person_id", "=", person.id)
      .returning("person_id")
      .executeTakeFirst();
    if (!removed) return "unknown";
    const act = { action: "second-factor-removed", actor: by, subject: person.email } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return "done";
  });
}

/** Somebody whose password was right, and who still owes a code. */
export type HalfSignedIn = { personId: number; email: string };

export async function saveHalfSignIn(
  { kysely }: Database,
  { tokenHash, email, expiresAt }: { tokenHash: string; email: string; expiresAt: Date },
): Promise<void> {
  await kysely
    .insertInto("one_time_links")
    .values({ token_hash: tokenHash, purpose: "second-step", email, expires_at: expiresAt.toISOString() })
    .execute();
}

export async function findHalfSignIn(
  { kysely }: Database,
  tokenHash: string,
  now: Date,
): Promise<HalfSignedIn | null> {
  const row = await kysely
    .selectFrom("one_time_links")
    .innerJoin("people", "people.email", "one_time_links.email")
    .select(["people.id", "people.email"])
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "second-step")
    .where("expires_at", ">", now.toISOString())
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return row ? { personId: row.id, email: row.email } : null;
}

/** Ends it; false when it was ended meanwhile, by a new password or by another use. */
export async function takeHalfSignIn({ kysely }: Database, tokenHash: string): Promise<boolean> {
  const gone = await kysely
    .deleteFrom("one_time_links")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "second-step")
    .returning("token_hash")
    .executeTakeFirst();
  return gone !== undefined;
}
