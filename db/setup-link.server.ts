import type { Database } from "./open.server.ts";
import { hasAdmin, savePersonIn } from "./people.server.ts";

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
