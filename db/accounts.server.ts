import type { Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Database } from "./open.server.ts";
import { normalizeEmail } from "./people.server.ts";

/** Someone who may sign in, or might again. */
export type Account = { email: string; role: Role; active: boolean; signIns: number };

/** What was done, or why not. */
export type AccountChange = "done" | "unknown" | "last_admin";

type Change = { email: string; by: string | null; now: Date };

/** Every account, by e-mail, with how many sign-ins of it hold. */
export async function listAccounts({ kysely }: Database, now: Date): Promise<Account[]> {
  const rows = await kysely
    .selectFrom("people")
    .select(["email", "role", "deactivated_at"])
    .select((row) =>
      row
        .selectFrom("sign_ins")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("person_id", "=", "people.id")
        .where("expires_at", ">", now.toISOString())
        .as("signIns"),
    )
    .orderBy("email")
    .execute();
  return rows.map(({ email, role, deactivated_at, signIns }) => ({
    email,
    role: role as Role,
    active: deactivated_at === null,
    signIns: signIns ?? 0,
  }));
}

/** Keeps somebody out: their sign-ins end at once. The last admin who can sign in stays. */
export async function deactivateAccount(
  { kysely, dialect }: Database,
  { email, by, now }: Change,
): Promise<AccountChange> {
  return kysely.transaction().execute(async (transaction) => {
    const query = transaction
      .selectFrom("people")
      .select(["id", "email", "role"])
      .where("deactivated_at", "is", null)
      .orderBy("id");
    // Of two admins who deactivate one another at once, one is told.
    const active = await (dialect === "postgres" ? query.forUpdate() : query).execute();
    const person = active.find((one) => one.email === normalizeEmail(email));
    if (!person) return "unknown";
    if (person.role === "admin" && active.filter(({ role }) => role === "admin").length === 1)
      return "last_admin";
    await transaction
      .updateTable("people")
      .set({ deactivated_at: now.toISOString() })
      .where("id", "=", person.id)
      .execute();
    await transaction.deleteFrom("sign_ins").where("person_id", "=", person.id).execute();
    const act = { action: "account-deactivated", actor: by, subject: person.email } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return "done";
  });
}

/** Lets somebody sign in again, with the password they had. */
export async function reactivateAccount(
  { kysely, dialect }: Database,
  { email, by, now }: Change,
): Promise<AccountChange> {
  return kysely.transaction().execute(async (transaction) => {
    const person = await transaction
      .updateTable("people")
      .set({ deactivated_at: null })
      .where("email", "=", normalizeEmail(email))
      .where("deactivated_at", "is not", null)
      .returning("email")
      .executeTakeFirst();
    if (!person) return "unknown";
    const act = { action: "account-reactivated", actor: by, subject: person.email } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return "done";
  });
}

/** Ends every sign-in of somebody, on all of their devices. */
export async function endSignIns(
  { kysely, dialect }: Database,
  { email, by, now }: Change,
): Promise<AccountChange> {
  return kysely.transaction().execute(async (transaction) => {
    const person = await transaction
      .selectFrom("people")
      .select(["id", "email"])
      .where("email", "=", normalizeEmail(email))
      .executeTakeFirst();
    if (!person) return "unknown";
    await transaction.deleteFrom("sign_ins").where("person_id", "=", person.id).execute();
    const act = { action: "sign-ins-ended", actor: by, subject: person.email } as const;
    await audit({ kysely: transaction, dialect }, act, now);
    return "done";
  });
}

/** A token for programs; the token itself is known to nobody. */
export type ApiToken = {
  name: string;
  role: Role;
  createdAt: string;
  /** From then on it is worth nothing; null for never. */
  expiresAt: string | null;
  /** `2026-11-21`, the last day that it was used on. */
  lastUsedOn: string | null;
};

export async function listApiTokens({ kysely }: Database): Promise<ApiToken[]> {
  const rows = await kysely.selectFrom("api_tokens").selectAll().orderBy("name").execute();
  return rows.map((row) => ({
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on,
  }));
}
