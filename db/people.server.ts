import { covers, type Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";

/** Someone signed in, or a script with an API token. */
export type Person = { id: number | null; name: string; role: Role };

/** PostgreSQL takes no text with a NUL in it. */
export const normalizeEmail = (email: string): string => email.replaceAll("\0", "").trim().toLowerCase();

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

/** The same within a transaction. */
export async function savePersonIn({ kysely, dialect }: Connection, person: NewPerson): Promise<number> {
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
