import { isRole, type Role } from "#app/domain/people/roles.ts";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { normalizeEmail } from "./people.server.ts";

/** Who somebody is at their organization, as its provider vouches for it. */
export type Vouched = {
  /** The provider's address and their subject there: it stays when their e-mail changes. */
  identity: string;
  /** Verified by the provider. */
  email: string;
  name: string | null;
};

export type Admission =
  | { person: { id: number; email: string } }
  | { refused: "deactivated" | "linked" | "uninvited" };

/**
 * The account of somebody whom their organization vouches for. At first they are known by their e-mail: as somebody
 * who has an account, or who was invited; from then on by their identity alone.
 *
 * @param defaultRole what everybody else of the organization becomes; null when they need an invitation
 */
export async function admitIdentity(
  { kysely, dialect }: Database,
  vouched: Vouched,
  { defaultRole, now }: { defaultRole: Role | null; now: Date },
): Promise<Admission> {
  return kysely.transaction().execute(async (transaction) => {
    const connection = { kysely: transaction, dialect };
    const { identity } = vouched;
    const email = normalizeEmail(vouched.email);
    const people = await transaction
      .selectFrom("people")
      .select(["id", "email", "identity", "deactivated_at"])
      .where((row) => row.or([row("identity", "=", identity), row("email", "=", email)]))
      .execute();
    const known = people.find((one) => one.identity === identity) ?? people[0];
    if (!known) return join(connection, { ...vouched, email }, defaultRole, now);
    if (known.deactivated_at !== null) return { refused: "deactivated" };
    if (known.identity === null) {
      await transaction.updateTable("people").set({ identity }).where("id", "=", known.id).execute();
      const act = { action: "identity-linked", actor: known.email, subject: known.email } as const;
      await audit(connection, act, now);
    } else if (known.identity !== identity) return { refused: "linked" };
    return { person: { id: known.id, email: known.email } };
  });
}

/** Makes the account of somebody who was invited, or of anybody where that is the rule. */
async function join(
  connection: Connection,
  { identity, email, name }: Vouched,
  defaultRole: Role | null,
  now: Date,
): Promise<Admission> {
  const { kysely } = connection;
  const invitation = await kysely
    .deleteFrom("one_time_links")
    .where("purpose", "=", "invite")
    .where("email", "=", email)
    .where("expires_at", ">", now.toISOString())
    .returning("role")
    .executeTakeFirst();
  const role = invitation?.role && isRole(invitation.role) ? invitation.role : defaultRole;
  if (role === null) return { refused: "uninvited" };
  const person = await kysely
    .insertInto("people")
    .values({ email, name, identity, role, password_hash: "", created_at: now.toISOString() })
    .returning(["id", "email"])
    .executeTakeFirstOrThrow();
  const act = { action: "account-made", actor: email, subject: email, details: { role } } as const;
  await audit(connection, act, now);
  await audit(connection, { action: "identity-linked", actor: email, subject: email }, now);
  return { person };
}

/** The account that is linked to an identity and may sign in. */
export async function findByIdentity(
  { kysely }: Database,
  identity: string,
): Promise<{ person: { id: number; email: string } } | null> {
  const person = await kysely
    .selectFrom("people")
    .select(["id", "email"])
    .where("identity", "=", identity)
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  return person ? { person } : null;
}
