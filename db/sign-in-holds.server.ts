import { type SqlBool, sql } from "kysely";

/** A sign-in that nobody used for so long has ended. */
export const idleDays = 3;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Of a row of `sign_ins`: whether it has neither run out nor been left unused. */
export function signInHolds(now: Date) {
  const idleSince = new Date(now.getTime() - idleDays * dayMilliseconds).toISOString();
  return sql<SqlBool>`sign_ins.expires_at > ${now.toISOString()}
    and coalesce(sign_ins.last_seen_at, sign_ins.started_at, sign_ins.expires_at) > ${idleSince}`;
}
