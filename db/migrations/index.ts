import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.server.ts";
import { up as foundation } from "./0001-foundation.ts";
import { up as badSignal } from "./0002-bad-signal.ts";
import { up as liveSessions } from "./0003-live-sessions.ts";
import { up as releases } from "./0004-releases.ts";
import { up as giveBack } from "./0005-give-back.ts";
import { up as setAside } from "./0006-set-aside.ts";
import { up as plans } from "./0007-plans.ts";
import { up as auditLog } from "./0008-audit-log.ts";
import { up as retention } from "./0009-retention.ts";
import { up as accounts } from "./0010-accounts.ts";
import { up as people } from "./0011-people.ts";
import { up as secondFactors } from "./0012-second-factors.ts";
import { up as heldReleases } from "./0014-held-releases.ts";
import { up as review } from "./0015-review.ts";

/** Every migration in order. A released one never changes; the next change is the next number. */
export const migrations: Record<string, (db: Kysely<unknown>, dialect: Dialect) => Promise<void>> = {
  "0001-foundation": foundation,
  "0002-bad-signal": badSignal,
  "0003-live-sessions": liveSessions,
  "0004-releases": releases,
  "0005-give-back": giveBack,
  "0006-set-aside": setAside,
  "0007-plans": plans,
  "0008-audit-log": auditLog,
  "0009-retention": retention,
  "0010-accounts": accounts,
  "0011-people": people,
  "0012-second-factors": secondFactors,
  "0014-held-releases": heldReleases,
  "0015-review": review,
};

/** Those that throw something away: the file is copied before them. */
export const destructive: readonly string[] = [];
