import type { Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { normalizeEmail } from "./people.server.ts";
import { signInHolds } from "./sign-in-holds.server.ts";

/** Someone who may sign in, or might again. */
export type Account = {
  email: string;
  /** As they write it themselves; null of those who never said. */
  name: string | null;
  role: Role;
  active: boolean;
  /** How many of their sign-ins hold. */
  signIns: number;
  /** ISO 8601, to the hour; null when they never have. */
  lastSignInAt: string | null;
  /** Whether signing in takes a second step. */
  secondFactor: boolean;
};

/** What was done, or why not. */
export type AccountChange = "done" | "unknown" | "last_admin";

type Change = { email: string; by: string | null; now: Date };

/** Every account, by e-mail, with how many sign-ins of it hold. */
export async function listAccounts({ kysely }: Database, now: Date): Promise<Account[]> {
  const rows = await kysely
    .selectFrom("people")
    .select(["email", "name", "role", "deactivated_at", "last_sign_in_at"])
    .select((row) =>
      row
        .selectFrom("sign_ins")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("person_id", "=", "people.id")
        .where(signInHolds(now))
        .as("signIns"),
    )
    .select((row) =>
      row
        .selectFrom("second_factors")
        .select("confirmed_at")
        .whereRef("person_id", "=", "people.id")
        .as("secondFactorSince"),
    )
    .orderBy("email")
    .execute();
  return rows.map(({ email, name, role, deactivated_at, signIns, last_sign_in_at, secondFactorSince }) => ({
    ...{ email, name, role: role as Role },
    active: deactivated_at === null,
    signIns: Number(signIns ?? 0),
    lastSignInAt: last_sign_in_at,
    secondFactor: secondFactorSince !== null,
  }));
}

/** Keeps somebody out: their sign-ins end at once. The last admin who can sign in stays. */
export async function deactivateAccount(
  { kysely, dialect }: Database,
  { email, by, now }: Change,
): Promise<AccountChange> {
  return kysely.transaction().execute(async (transaction) => {
    const connection = { kysely: transaction, dialect };
    const { person, isLastAdmin } = await lockActive(connection, email);
    if (!person) return "unknown";
    if (isLastAdmin) return "last_admin";
    await transaction
      .updateTable("people")
      .set({ deactivated_at: now.toISOString() })
      .where("id", "=", person.id)
      .execute();
    await transaction.deleteFrom("sign_ins").where("person_id", "=", person.id).execute();
    // Neither a link of theirs nor one that they made opens anything any more.
    await transaction
      .deleteFrom("one_time_links")
      .where((row) => row.or([row("email", "=", person.email), row("made_by", "=", person.email)]))
      .execute();
    const act = { action: "account-deactivated", actor: by, subject: person.email } as const;
    await audit(connection, act, now);
    return "done";
  });
}

/** Gives somebody who may sign in another role, from their next request on. The last admin stays one. */
export async function changeRole(
  { kysely, dialect }: Database,
  { email, role, by, now }: Change & { role: Role },
): Promise<AccountChange> {
  return kysely.transaction().execute(async (transaction) => {
    const connection = { kysely: transaction, dialect };
    const { person, isLastAdmin } = await lockActive(connection, email);
    if (!person) return "unknown";
    if (person.role === role) return "done";
    if (isLastAdmin) return "last_admin";
    await transaction.updateTable("people").set({ role }).where("id", "=", person.id).execute();
    await transaction.deleteFrom("one_time_links").where("made_by", "=", person.email).execute();
    const details = { from: person.role, to: role };
    const act = { action: "role-changed", actor: by, subject: person.email, details } as const;
    await audit(connection, act, now);
    return "done";
  });
}

/** Somebody who may sign in. Of two admins who take the role from one another at once, one is told. */
async function lockActive({ kysely, dialect }: Connection, email: string) {
  const query = kysely
    .selectFrom("people")
    .select(["id", "email", "role"])
    .where("deactivated_at", "is", null)
    .orderBy("id");
  const active = await (dialect === "postgres" ? query.forUpdate() : query).execute();
  const person = active.find((one) => one.email === normalizeEmail(email));
  const admins = active.filter(({ role }) => role === "admin");
  return { person, isLastAdmin: person?.role === "admin" && admins.length === 1 };
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

/** What somebody is called, as they write it themselves; null when they did not say. */
export async function readName({ kysely }: Database, personId: number): Promise<string | null> {
  const person = await kysely
    .selectFrom("people")
    .select("name")
    .where("id", "=", personId)
    .executeTakeFirst();
  return person?.name ?? null;
}

export async function changeName({ kysely }: Database, personId: number, name: string): Promise<void> {
  await kysely.updateTable("people").set({ name }).where("id", "=", personId).execute();
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
  /** The e-mail of the one whose it is; null of an operator's. */
  owner: string | null;
};

export async function listApiTokens({ kysely }: Database): Promise<ApiToken[]> {
  const rows = await kysely
    .selectFrom("api_tokens")
    .leftJoin("people", "people.id", "api_tokens.person_id")
    .selectAll("api_tokens")
    .select("people.email")
    .orderBy("api_tokens.name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on,
    owner: row.email,
  }));
}
