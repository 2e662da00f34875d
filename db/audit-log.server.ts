import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "#app/domain/response/canonical-json.ts";
import type { Connection } from "./dialect.server.ts";

/** What is traced. */
export type AuditedAction =
  | "invitation-made"
  | "invitation-withdrawn"
  | "reset-link-made"
  | "account-made"
  | "account-deactivated"
  | "account-reactivated"
  | "password-changed"
  | "sign-ins-ended"
  | "role-changed"
  | "second-factor-added"
  | "second-factor-removed"
  | "recovery-codes-made"
  | "recovery-code-used"
  | "identity-linked"
  | "sign-in"
  | "sign-in-failed"
  | "token-made"
  | "token-revoked"
  | "steward-named"
  | "release-made"
  | "release-held"
  | "release-approved"
  | "release-refused"
  | "responses-exported"
  | "plan-restored"
  | "readings-imported"
  | "evidence-filed"
  | "results-exported"
  | "backup-made"
  | "responses-deleted"
  | "responses-counted"
  | "responses-left-aside";

/** One act. */
export type AuditedAct = {
  action: AuditedAction;
  /** Who did it: an e-mail, a token's name, or "command line"; null for what Chorus did by itself. */
  actor: string | null;
  /** What it was done to, where that is not the actor. */
  subject?: string | null;
  /** More about it; never an answer, and never where a request came from. */
  details?: Record<string, string | number | boolean | null>;
};

export type AuditEntry = {
  /** 1, 2, 3 … without a gap. */
  number: number;
  /** ISO 8601. */
  at: string;
  actor: string | null;
  action: string;
  subject: string | null;
  details: Record<string, unknown>;
  /** The hash of the entry before it; of the first, 64 zeros. */
  previous: string;
  /** SHA-256, in hexadecimal, over `previous` and the entry's own canonical JSON. */
  hash: string;
};

/** Where a chain ends: keeping it elsewhere makes a cut end noticeable. */
export type AuditHead = { number: number; hash: string };

const beginning: AuditHead = { number: 0, hash: "0".repeat(64) };

/** Read and written together: many entries a query, few in memory. */
const pageSize = 1_000;

const hashOf = (previous: string, entry: Omit<AuditEntry, "previous" | "hash">): string =>
  createHash("sha256")
    .update(`${previous}\n${canonicalJson(entry)}`)
    .digest("hex");

/**
 * Adds an act to the chain: within the caller's transaction, when there is one, so that the act and its trace are
 * stored together or not at all. It waits for whoever is adding, so it comes last in a transaction.
 */
export async function audit(
  { kysely, dialect }: Connection,
  act: AuditedAct,
  now: Date = new Date(),
): Promise<void> {
  if (!kysely.isTransaction) {
    return kysely.transaction().execute((transaction) => audit({ kysely: transaction, dialect }, act, now));
  }
  // SQLite has one writer at a time anyway. The lock lasts until the transaction has ended.
  if (dialect === "postgres") await sql`lock table audit_log in share row exclusive mode`.execute(kysely);
  const head = await readAuditHead({ kysely, dialect });
  const entry = {
    number: head.number + 1,
    at: now.toISOString(),
    actor: act.actor,
    action: act.action,
    subject: act.subject ?? null,
    details: act.details ?? {},
  };
  await kysely
    .insertInto("audit_log")
    .values({
      ...entry,
      details: canonicalJson(entry.details),
      previous: head.hash,
      hash: hashOf(head.hash, entry),
    })
    .execute();
}

export async function readAuditHead({ kysely }: Connection): Promise<AuditHead> {
  const head = await kysely
    .selectFrom("audit_log")
    .select(["number", "hash"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return head ?? beginning;
}

/** Entries after a number, the oldest first, at most `most`. */
export async function readAuditLog(
  { kysely }: Connection,
  { after = 0, most = pageSize }: { after?: number; most?: number } = {},
): Promise<AuditEntry[]> {
  const rows = await kysely
    .selectFrom("audit_log")
    .selectAll()
    .where("number", ">", after)
    .orderBy("number")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, details: parsed(row.details) }));
}

/** What somebody wrote over may not be JSON any more; its hash will then not fit. */
function parsed(details: string): Record<string, unknown> {
  try {
    return JSON.parse(details) as Record<string, unknown>;
  } catch {
    return { unreadable: details };
  }
}

/** The whole chain holds, up to its head; or the first entry where it does not, and why. */
export type Verified = { head: AuditHead } | { broken: number; why: "missing" | "edited" | "out of order" };

/**
 * Checks every entry against the one before it.
 *
 * @param anchor an earlier head that was kept elsewhere: the chain must go through it
 */
export async function verifyAuditLog(connection: Connection, anchor?: AuditHead): Promise<Verified> {
  let head = beginning;
  for (;;) {
    const page = await readAuditLog(connection, { after: head.number });
    for (const { previous, hash, ...entry } of page) {
      const expected = head.number + 1;
      if (entry.number !== expected) return { broken: expected, why: "missing" };
      if (hash !== hashOf(previous, entry)) return { broken: expected, why: "edited" };
      if (previous !== head.hash) return { broken: expected, why: "out of order" };
      if (expected === anchor?.number && hash !== anchor.hash) return { broken: expected, why: "edited" };
      head = { number: expected, hash };
    }
    if (page.length === 0) break;
  }
  return anchor && anchor.number > head.number ? { broken: head.number + 1, why: "missing" } : { head };
}
