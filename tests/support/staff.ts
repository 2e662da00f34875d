import type { Role } from "#app/domain/people/roles.ts";
import { hashPassword } from "#app/people/password.server.ts";
import { savePerson } from "#db/people.server.ts";
import type { TestServer } from "./test-server.ts";

/** Of everybody whom `cookieFor` makes. */
export const password = "correct horse battery staple";

/** The `name=value` of the cookie of someone signed in with a role. */
export async function cookieFor({ services }: TestServer, role: Role): Promise<string> {
  const email = `${role}-${crypto.randomUUID()}@example.org`;
  const passwordHash = await hashPassword(password);
  await savePerson(services.database, { email, role, passwordHash, now: new Date() });
  const entered = await services.signIns.signIn(email, password);
  return (entered?.cookie ?? "").split(";")[0] ?? "";
}
