import type { Database } from "#db/open.server.ts";
import { findPersonByEmail, hasAdmin, savePerson } from "#db/people.server.ts";
import { type Role, roles } from "../domain/people/roles.ts";
import { hashPassword } from "../people/password.server.ts";
import { newToken } from "../secret.server.ts";

export const demoEmail = (role: Role): string => `${role}@demo.example`;

/** Whether a database may be used for the demonstration: nobody's yet, or the demonstration's own. */
export async function isForDemo(database: Database): Promise<boolean> {
  const demoAdmin = await findPersonByEmail(database, demoEmail("admin"));
  return demoAdmin !== undefined || !(await hasAdmin(database));
}

/**
 * Gives the account of every role the same new password; an earlier one stops working.
 * @returns the password, which is stored nowhere
 */
export async function renewDemoAccounts(database: Database, now: Date): Promise<string> {
  // 96 bits.
  const password = newToken().slice(0, 16);
  for (const role of roles) {
    await savePerson(database, {
      email: demoEmail(role),
      passwordHash: await hashPassword(password),
      role,
      now,
    });
  }
  return password;
}
