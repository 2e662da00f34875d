import { covers, type Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { signInHolds } from "./sign-in-holds.server.ts";

/** Someone signed in, or a script with an API token. */
export type Person = { id: number | null; name: string; role: Role };

/** PostgreSQL takes no text with a NUL in it. */
export const normalizeEmail = (email: string): string => email.replaceAll("\0", "").trim().toLowerCase();

/** What is kept of when somebody was here. */
const hourOf = (now: Date): string => `${now.toISOString().slice(0, 13)}:00:00.000Z`;

type NewPerson = {
  email: string;
  passwordHash: string;
  role: Role;
  now: Date;
  /** Who does it, for the audit log. */
  by?: string | null;
};

/** Adds a person, or gives an existing one a new password and role, and lets them in; their earlier sign-ins end. */
export async function savePerson({ kysely, dialect }: Database, person: NewPerson): Promise<number> {
  return kysely
    .transaction()
    .execute((transaction) => savePersonIn({ kysely: transaction, dialect }, person));
}

async function savePersonIn({ kysely, dialect }: Connection, person: NewPerson): Promise<number> {
  const email = normalizeEmail(person.email);
  const before = await kysely
    .selectFrom("people")
    .select("role")
    .where("email", "=", email)
    .executeTakeFirst();
  const { id } = await kysely
    .insertInto("people")
    .values({
      email,
      password_hash: person.passwordHash,
      role: person.role,
      created_at: person.now.toISOString(),
    })
    .onConflict((conflict) =>
      conflict.column("email").doUpdateSet((row) => ({
        password_hash: row.ref("excluded.password_hash"),
        role: row.ref("excluded.role"),
        deactivated_at: null,
      })),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  await kysely.deleteFrom("sign_ins").where("person_id", "=", id).execute();
  await kysely.deleteFrom("one_time_links").where("email", "=", email).execute();
  const { role, by: actor = null, now } = person;
  const act = { actor, subject: email };
  const connection = { kysely, dialect };
  if (!before) await audit(connection, { ...act, action: "account-made", details: { role } }, now);
  else {
    if (before.role !== role) {
      await audit(
        connection,
        { ...act, action: "role-changed", details: { from: before.role, to: role } },
        now,
      );
    }
    await audit(connection, { ...act, action: "password-changed" }, now);
  }
  return id;
}

export function findPersonByEmail({ kysely }: Database, email: string) {
  return kysely
    .selectFrom("people")
    .select(["id", "password_hash"])
    .where("email", "=", normalizeEmail(email))
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
}

export async function hasAdmin({ kysely }: Database): Promise<boolean> {
  const admin = await kysely
    .selectFrom("people")
    .select("id")
    .where("role", "=", "admin")
    .limit(1)
    .executeTakeFirst();
  return admin !== undefined;
}

export async function saveSignIn(
  { kysely, dialect }: Database,
  signIn: { tokenHash: string; personId: number; expiresAt: Date },
): Promise<void> {
  const now = new Date();
  await kysely.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("sign_ins")
      .values({
        token_hash: signIn.tokenHash,
        person_id: signIn.personId,
        expires_at: signIn.expiresAt.toISOString(),
        started_at: now.toISOString(),
      })
      .execute();
    const { email } = await transaction
      .updateTable("people")
      .set({ last_sign_in_at: hourOf(now) })
      .where("id", "=", signIn.personId)
      .returning("email")
      .executeTakeFirstOrThrow();
    await audit({ kysely: transaction, dialect }, { action: "sign-in", actor: email });
  });
}

export async function deleteSignIn({ kysely }: Database, tokenHash: string): Promise<void> {
  await kysely.deleteFrom("sign_ins").where("token_hash", "=", tokenHash).execute();
}

export async function findPersonBySignIn(
  { kysely }: Database,
  tokenHash: string,
  now: Date,
): Promise<(Person & { hasSecondFactor: boolean }) | null> {
  const row = await kysely
    .selectFrom("sign_ins")
    .innerJoin("people", "people.id", "sign_ins.person_id")
    .leftJoin("second_factors", "second_factors.person_id", "people.id")
    .select(["people.id", "people.email", "people.role", "last_seen_at", "confirmed_at"])
    .where("sign_ins.token_hash", "=", tokenHash)
    .where(signInHolds(now))
    .where("people.deactivated_at", "is", null)
    .executeTakeFirst();
  const hour = hourOf(now);
  // Once an hour: a sign-in is used many times a minute, and nobody needs to know when exactly.
  if (row && row.last_seen_at !== hour) {
    await kysely
      .updateTable("sign_ins")
      .set({ last_seen_at: hour })
      .where("token_hash", "=", tokenHash)
      .execute();
  }
  if (!row) return null;
  const { id, email: name, role, confirmed_at } = row;
  return { id, name, role: role as Role, hasSecondFactor: confirmed_at !== null };
}

/** @returns false when there already is a token of this name */
export async function saveApiToken(
  { kysely, dialect }: Database,
  token: {
    name: string;
    role: Role;
    tokenHash: string;
    now: Date;
    expiresAt?: Date | null;
    by?: string | null;
    /** Whose it is; null of an operator's. */
    personId?: number | null;
  },
): Promise<boolean> {
  const { name, role, now, by: actor = null } = token;
  const expiresAt = token.expiresAt?.toISOString() ?? null;
  return kysely.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto("api_tokens")
      .values({
        ...{ name, role, token_hash: token.tokenHash },
        ...{ created_at: now.toISOString(), expires_at: expiresAt },
        person_id: token.personId ?? null,
      })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!added) return false;
    const act = { action: "token-made", actor, subject: name, details: { role } } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return true;
  });
}

/**
 * Whether there was such a token to revoke.
 * @param personId whose it must be; anybody's when absent
 */
export async function deleteApiToken(
  { kysely, dialect }: Database,
  name: string,
  by: string | null = null,
  personId?: number,
): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom("api_tokens")
      .where("name", "=", name)
      .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? null))
      .returning("id")
      .executeTakeFirst();
    if (!gone) return false;
    await audit({ kysely: transaction, dialect }, { action: "token-revoked", actor: by, subject: name });
    return true;
  });
}

/** @param secondFactorRoles whose own tokens are worth nothing while they have no second factor */
export async function findPersonByApiToken(
  { kysely }: Database,
  tokenHash: string,
  now: Date = new Date(),
  secondFactorRoles: readonly Role[] = [],
): Promise<Person | null> {
  const row = await kysely
    .selectFrom("api_tokens")
    .leftJoin("people", "people.id", "api_tokens.person_id")
    .leftJoin("second_factors", "second_factors.person_id", "people.id")
    .select(["api_tokens.id", "api_tokens.name", "api_tokens.role", "last_used_on"])
    .select(["api_tokens.person_id", "people.role as ownerRole", "people.deactivated_at", "confirmed_at"])
    .where("token_hash", "=", tokenHash)
    .where(({ or, eb }) => or([eb("expires_at", "is", null), eb("expires_at", ">", now.toISOString())]))
    .executeTakeFirst();
  // A token can never do more than the one who made it can now.
  if (row?.person_id) {
    const owner = row.ownerRole as Role;
    const owesFactor = secondFactorRoles.includes(owner) && row.confirmed_at === null;
    if (owesFactor || row.deactivated_at !== null || !covers(owner, row.role as Role)) return null;
  }
  const today = now.toISOString().slice(0, 10);
  // Once a day: a token may be used many times a second.
  if (row && row.last_used_on !== today) {
    await kysely.updateTable("api_tokens").set({ last_used_on: today }).where("id", "=", row.id).execute();
  }
  return row ? { id: null, name: row.name, role: row.role as Role } : null;
}

/** Makes the link for the first admin; an earlier one stops working. */
export async function replaceSetupLink(
  { kysely }: Database,
  link: { tokenHash: string; expiresAt: Date },
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("one_time_links").where("purpose", "=", "setup").execute();
    await transaction
      .insertInto("one_time_links")
      .values({ token_hash: link.tokenHash, purpose: "setup", expires_at: link.expiresAt.toISOString() })
      .execute();
  });
}

/** Whether a link can still make the first admin. */
export async function isSetupLink(database: Database, tokenHash: string, now: Date): Promise<boolean> {
  if (await hasAdmin(database)) return false;
  const link = await database.kysely
    .selectFrom("one_time_links")
    .select("token_hash")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "setup")
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  return link !== undefined;
}

/**
 * Makes the first admin and uses the link up, both or neither.
 * @returns the new person's id, or null when the link no longer holds or there is an admin
 */
export async function redeemSetupLink(
  { kysely, dialect }: Database,
  setup: { tokenHash: string; email: string; passwordHash: string; now: Date },
): Promise<number | null> {
  return kysely.transaction().execute(async (transaction) => {
    if (await hasAdmin({ kysely: transaction, dialect })) return null;
    const { numDeletedRows } = await transaction
      .deleteFrom("one_time_links")
      .where("token_hash", "=", setup.tokenHash)
      .where("purpose", "=", "setup")
      .where("expires_at", ">", setup.now.toISOString())
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return null;
    return savePersonIn({ kysely: transaction, dialect }, { ...setup, role: "admin", by: setup.email });
  });
}
