import type { Database } from "#db/open.server.ts";
import { isSetupLink } from "#db/setup-link.server.ts";
import { hashToken } from "../secret.server.ts";

/** Whether the link for the first admin that carries this token may still be used. */
export const setupLinkHolds = (database: Database, token: string): Promise<boolean> =>
  isSetupLink(database, hashToken(token), new Date());
