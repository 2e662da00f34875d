import type { Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Database } from "./open.server.ts";
import { normalizeEmail, type Person } from "./people.server.ts";
import { signInHolds } from "./sign-in-holds.server.ts";

/** A sign-in that holds, on some device; nothing about the device is kept. */
export type SignIn = {
  /** What it is found by; of no worth to whoever reads it. */
  tokenHash: string;
  /** ISO 8601; null of those from before it was kept. */
  startedAt: string | null;
  /** ISO 8601, to the hour; null when it has not been used since it was kept. */
  lastSeenAt: string | null;
};

/** What is kept of when somebody was here. */
const hourOf = (now: Date): string => `${now.toISOString().slice(0, 13)}:00:00.000Z`;

/** Keeps a sign-in that just began. */
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

/** Signs somebody out. */
export async function deleteSignIn({ kysely }: Database, tokenHash: string): Promise<void> {
  await kysely.deleteFrom("sign_ins").where("token_hash", "=", tokenHash).execute();
}

/** Who signed in, while the sign-in holds; keeps that it was used. */
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

const holding = ({ kysely }: Database, now: Date) =>
  kysely
    .selectFrom("sign_ins")
    .select(["token_hash as tokenHash", "started_at as startedAt", "last_seen_at as lastSeenAt"])
    .where(signInHolds(now));

const lastOf = (signIn: SignIn): string => signIn.lastSeenAt ?? signIn.startedAt ?? "";

const lastUsedFirst = (a: SignIn, b: SignIn): number => (lastOf(a) < lastOf(b) ? 1 : -1);

/** Somebody's sign-ins that hold, the last used first. */
export async function listSignIns(database: Database, personId: number, now: Date): Promise<SignIn[]> {
  const signIns = await holding(database, now).where("person_id", "=", personId).execute();
  return signIns.sort(lastUsedFirst);
}

/** Everybody's sign-ins that hold, by e-mail, the last used first. */
export async function listEverySignIn(database: Database, now: Date): Promise<Map<string, SignIn[]>> {
  const rows = await holding(database, now)
    .innerJoin("people", "people.id", "sign_ins.person_id")
    .select("people.email")
    .execute();
  const signIns = rows.sort(lastUsedFirst).map(({ email, ...signIn }) => ({ email, signIn }));
  return new Map(
    [...Map.groupBy(signIns, ({ email }) => email)].map(([email, own]) => [
      email,
      own.map(({ signIn }) => signIn),
    ]),
  );
}

type Ending = { personId: number; by: string; now: Date };

/** Ends one sign-in of somebody. */
export const endSignIn = (database: Database, tokenHash: string, ending: Ending): Promise<boolean> =>
  end(database, { tokenHash }, ending);

/** Ends all sign-ins of somebody but one. */
export const endOtherSignIns = (database: Database, kept: string, ending: Ending): Promise<boolean> =>
  end(database, { kept }, ending);

/** Ends one sign-in of somebody else. */
export async function endSignInOf(
  database: Database,
  { email, tokenHash, ...ending }: { email: string; tokenHash: string; by: string; now: Date },
): Promise<"done" | "unknown"> {
  const person = await database.kysely
    .selectFrom("people")
    .select(["id", "email"])
    .where("email", "=", normalizeEmail(email))
    .executeTakeFirst();
  if (!person) return "unknown";
  const whose = { personId: person.id, subject: person.email };
  return (await end(database, { tokenHash }, { ...ending, ...whose })) ? "done" : "unknown";
}

/** @returns whether there was any to end */
async function end(
  { kysely, dialect }: Database,
  which: { tokenHash: string } | { kept: string },
  { personId, by, now, subject = null }: Ending & { subject?: string | null },
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
    const act = { action: "sign-ins-ended", actor: by, subject, details } as const;
    await audit({ kysely: transaction, dialect }, act, now);
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
