import { z } from "zod";
import { minimumPasswordLength } from "./password.server.ts";

const form = z
  .object({
    email: z.string().trim().toLowerCase().max(254, "email").pipe(z.email("email")),
    password: z.string().min(minimumPasswordLength, "short").max(1000, "long"),
    repeat: z.string(),
  })
  .refine(({ password, repeat }) => password === repeat, { path: ["repeat"], error: "differs" });

export type AccountErrors = { email?: "email"; password?: "short" | "long"; repeat?: "differs" };

/** A filled-in form for a new account, or what is wrong with each of its fields. */
export function parseNewAccount(
  fields: FormData,
): { email: string; password: string; errors: null } | { email: string; errors: AccountErrors } {
  const parsed = form.safeParse({
    email: fields.get("email"),
    password: fields.get("password"),
    repeat: fields.get("repeat"),
  });
  if (parsed.success) return { email: parsed.data.email, password: parsed.data.password, errors: null };
  const found = parsed.error.issues.map(({ path, message }) => [path[0], message]).reverse();
  return { email: String(fields.get("email") ?? "").slice(0, 254), errors: Object.fromEntries(found) };
}
