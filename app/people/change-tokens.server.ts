import { deleteApiToken, saveApiToken } from "#db/people.server.ts";
import type { RequestContext } from "../context.server.ts";
import { covers, isRole, may } from "../domain/people/roles.ts";
import { hashToken, newToken } from "../secret.server.ts";
import type { Account } from "./require-permission.server.ts";

/** How long a token may work, in days. */
export const tokenDays = [30, 90, 365] as const;

export type TokenErrors = { name?: "name" | "exists"; role?: "role"; days?: "days" };

export type TokenChange =
  | { done: "revoked" }
  | { made: { name: string; token: string } }
  | { fields: { name: string; role: string; days: string }; errors: TokenErrors };

/** Does what somebody asks for on the page of tokens; null when they ask for nothing that there is. */
export async function changeTokens(
  { database }: RequestContext,
  account: Account,
  form: FormData,
): Promise<TokenChange | null> {
  const textOf = (name: string) => String(form.get(name) ?? "").slice(0, 100);
  const name = textOf("name").trim();
  if (form.get("do") === "revoke") {
    // Everybody their own, admins everybody's.
    const whose = may(account.role, "manage-people") ? undefined : account.id;
    await deleteApiToken(database, name.replaceAll("\0", ""), account.email, whose);
    return { done: "revoked" };
  }
  if (form.get("do") !== "make") return null;
  const fields = { name, role: textOf("role"), days: textOf("days") };
  const role = isRole(fields.role) && covers(account.role, fields.role) ? fields.role : null;
  const days = tokenDays.find((one) => String(one) === fields.days);
  // In the audit log a token must not look like a person.
  const isName = /^[^@\p{Cc}]{1,60}$/u.test(name);
  if (role === null || days === undefined || !isName) {
    const errors: TokenErrors = {
      ...(isName ? {} : { name: "name" }),
      ...(role === null ? { role: "role" } : {}),
      ...(days === undefined ? { days: "days" } : {}),
    };
    return { fields, errors };
  }
  const token = newToken();
  const now = new Date();
  const made = await saveApiToken(database, {
    ...{ name, role, now, by: account.email, personId: account.id, tokenHash: hashToken(token) },
    expiresAt: new Date(now.getTime() + days * 24 * 60 * 60 * 1000),
  });
  return made ? { made: { name, token } } : { fields, errors: { name: "exists" } };
}
