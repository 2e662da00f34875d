import { isRole, type Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { normalizeEmail } from "./people.server.ts";

/** What a link is for: to make an account of one's own, or to choose a new password for it. */
export type AccountLink =
  | { purpose: "invite"; email: string; role: Role }
  | { purpose: "reset"; email: string };

/** Somebody who was invited and has not come yet. */
export type Invitation = { email: string; role: Role; expiresAt: string };

type NewLink = { tokenHash: string; email: string; by: string; now: Date; expiresAt: Date };

/** Invites somebody; an earlier invitation of theirs ends. */
export async function saveInvitation(
  { kysely, dialect }: Database,
  { role, ...link }: NewLink & { role: Role },
): Promise<"done" | "exists"> {
  return kysely.transaction().execute(async (transaction) => {
    const connection = { kysely: transaction, dialect };
    const email = normalizeEmail(link.email);
    const known = await transaction
      .selectFrom("people")
      .select("id")
      .where("email", "=", email)
      .executeTakeFirst();
    if (known) return "exists";
    await saveLink(connection, { ...link, email, role, purpose: "invite" });
    const act = { action: "invitation-made", actor: link.by, subject: email, details: { role } } as const;
    await audit(connection, act, link.now);
    return "done";
  });
}

/** Takes an invitation back. */
export async function deleteInvitation(
  { kysely, dialect }: Database,
  { email, by, now }: Pick<NewLink, "email" | "by" | "now">,
): Promise<"done" | "unknown"> {
  return kysely.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom("one_time_links")
      .where("purpose", "=", "invite")
      .where("email", "=", normalizeEmail(email))
      .returning("email")
      .executeTakeFirst();
    if (!gone) return "unknown";
    const act = { action: "invitation-withdrawn", actor: by, subject: gone.email } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return "done";
  });
}

/** Those that still hold, by e-mail. */
export async function listInvitations({ kysely }: Database, now: Date): Promise<Invitation[]> {
  const rows = await kysely
    .selectFrom("one_time_links")
    .select(["email", "role", "expires_at"])
    .where("purpose", "=", "invite")
    .where("expires_at", ">", now.toISOString())
    .orderBy("email")
    .execute();
  return rows.map(({ email, role, expires_at }) => ({
    email: email ?? "",
    role: role as Role,
    expiresAt: expires_at,
  }));
}

/** Makes the link with which somebody chooses a new password; an earlier one ends. */
export async function saveResetLink(
  { kysely, dialect }: Database,
  link: NewLink,
): Promise<"done" | "unknown"> {
  return kysely.transaction().execute(async (transaction) => {
    const connection = { kysely: transaction, dialect };
    const person = await transaction
      .selectFrom("people")
      .select("email")
      .where("email", "=", normalizeEmail(link.email))
      .where("deactivated_at", "is", null)
      .executeTakeFirst();
    if (!person) return "unknown";
    await saveLink(connection, { ...link, email: person.email, role: null, purpose: "reset" });
    const act = { action: "reset-link-made", actor: link.by, subject: person.email } as const;
    await audit(connection, act, link.now);
    return "done";
  });
}

async function saveLink(
  { kysely }: Connection,
  link: NewLink & { role: Role | null; purpose: "invite" | "reset" },
): Promise<void> {
  const { purpose, email } = link;
  await kysely
    .deleteFrom("one_time_links")
    .where("purpose", "=", purpose)
    .where("email", "=", email)
    .execute();
  await kysely
    .insertInto("one_time_links")
    .values({
      ...{ purpose, email, role: link.role, made_by: link.by },
      ...{ token_hash: link.tokenHash, expires_at: link.expiresAt.toISOString() },
    })
    .execute();
}

/** What a link is for, without using it up; null when it does not hold. */
export async function findAccountLink(
  { kysely }: Connection,
  tokenHash: string,
  now: Date,
): Promise<AccountLink | null> {
  const row = await kysely
    .selectFrom("one_time_links")
    .select(["purpose", "email", "role"])
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  return row ? linkOf(row) : null;
}

function linkOf(row: { purpose: string; email: string | null; role: string | null }): AccountLink | null {
  const { purpose, email, role } = row;
  if (email === null) return null;
  if (purpose === "reset") return { purpose, email };
  return purpose === "invite" && role !== null && isRole(role) ? { purpose, email, role } : null;
}

/**
 * Uses a link up, and makes the account or sets its password: both or neither. A new password ends every sign-in.
 * @returns the person and what the link was for, or null when it does not hold
 */
export async function redeemAccountLink(
  { kysely, dialect }: Database,
  {
    tokenHash,
    name,
    passwordHash,
    now,
  }: {
    tokenHash: string;
    /** Of an invited person; somebody with a new password keeps theirs. */
    name: string | null;
    passwordHash: string;
    now: Date;
  },
): Promise<{ personId: number; purpose: AccountLink["purpose"] } | null> {
  return kysely.transaction().execute(async (transaction) => {
    const connection = { kysely: transaction, dialect };
    const row = await transaction
      .deleteFrom("one_time_links")
      .where("token_hash", "=", tokenHash)
      .where("purpose", "in", ["invite", "reset"])
      .where("expires_at", ">", now.toISOString())
      .returning(["purpose", "email", "role"])
      .executeTakeFirst();
    const link = row && linkOf(row);
    if (!link) return null;
    if (link.purpose === "invite") {
      const personId = await addPerson(connection, { ...link, name, passwordHash, now });
      return personId === null ? null : { personId, purpose: link.purpose };
    }
    const person = await transaction
      .updateTable("people")
      .set({ password_hash: passwordHash })
      .where("email", "=", link.email)
      .where("deactivated_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!person) return null;
    await transaction.deleteFrom("sign_ins").where("person_id", "=", person.id).execute();
    await transaction.deleteFrom("one_time_links").where("email", "=", link.email).execute();
    const act = { action: "password-changed", actor: link.email, subject: link.email } as const;
    await audit(connection, act, now);
    return { personId: person.id, purpose: link.purpose };
  });
}

/** The account of somebody who was invited; null when there meanwhile is one. */
async function addPerson(
  connection: Connection,
  person: { email: string; role: Role; name: string | null; passwordHash: string; now: Date },
): Promise<number | null> {
  const { email, role, name, passwordHash, now } = person;
  const added = await connection.kysely
    .insertInto("people")
    .values({ email, role, name, password_hash: passwordHash, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) return null;
  const act = { action: "account-made", actor: email, subject: email, details: { role } } as const;
  await audit(connection, act, now);
  return added.id;
}
