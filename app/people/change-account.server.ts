import { changeName } from "#db/accounts.server.ts";
import { findPersonByEmail } from "#db/people.server.ts";
import { changeOwnPassword, endOtherSignIns, endSignIn } from "#db/sign-ins.server.ts";
import type { RequestContext } from "../context.server.ts";
import { type PasswordErrors, parseName, parseNewPassword } from "./new-account.server.ts";
import { hashPassword, passwordFits } from "./password.server.ts";
import type { Account } from "./require-permission.server.ts";
import { signInThrottle } from "./sign-in-throttle.server.ts";

/** What became of a form on somebody's own page. */
export type OwnChange =
  | { done: "name" | "password" | "ended" }
  | { errors: PasswordErrors & { name?: "name"; current?: "wrong" | "slowDown" } };

/**
 * Does what somebody asks for on their own page; null when they ask for nothing that there is.
 * @param current by which the sign-in that they use is found
 */
export async function changeAccount(
  context: RequestContext,
  { account, current, fields }: { account: Account; current: string; fields: FormData },
): Promise<OwnChange | null> {
  const { database } = context;
  const own = { personId: account.id, by: account.email, now: new Date() };
  switch (fields.get("do")) {
    case "name": {
      const name = parseName(fields.get("name"));
      if (name === null) return { errors: { name: "name" } };
      await changeName(database, account.id, name);
      return { done: "name" };
    }
    case "password": {
      const wrong = await checkPassword(context, account, fields.get("current"));
      if (wrong) return { errors: { current: wrong } };
      const organization = context.settings.organization?.name;
      const chosen = await parseNewPassword(fields, { email: account.email, organization });
      if (chosen.errors) return { errors: chosen.errors };
      const passwordHash = await hashPassword(chosen.password);
      await changeOwnPassword(database, { ...own, passwordHash, kept: current });
      return { done: "password" };
    }
    case "end":
      await endSignIn(database, /^[\w-]{43}$/.exec(String(fields.get("which")))?.[0] ?? "", own);
      return { done: "ended" };
    case "end-others":
      await endOtherSignIns(database, current, own);
      return { done: "ended" };
    default:
      return null;
  }
}

/**
 * Whether somebody who is signed in knows their password: whoever finds a device that was left open does not.
 * Tries count like those of signing in.
 *
 * @returns what is wrong, or null when it fits
 */
export async function checkPassword(
  { database, address }: RequestContext,
  { email }: Account,
  typed: unknown,
): Promise<"wrong" | "slowDown" | null> {
  if ((await signInThrottle.countTry(email, address)) !== null) return "slowDown";
  const person = await findPersonByEmail(database, email);
  const password = typeof typed === "string" ? typed.slice(0, 1000) : "";
  if (!(await passwordFits(person?.password_hash, password))) return "wrong";
  await signInThrottle.forgive(email, address);
  return null;
}
