import { z } from "zod";
import { isGuessable, type Whose } from "./guessable.server.ts";
import { minimumPasswordLength } from "./password.server.ts";

const email = z.string().trim().toLowerCase().max(254, "email").pipe(z.email("email"));
const name = z
  .string()
  .trim()
  .min(1, "name")
  .max(80, "name")
  .regex(/^\P{Cc}*$/u, "name");
const passwords = {
  password: z.string().min(minimumPasswordLength, "short").max(1000, "long"),
  repeat: z.string(),
};
const areSame = ({ password, repeat }: { password: string; repeat: string }) => password === repeat;
const differs = { path: ["repeat"], error: "differs" };

const forms = {
  setup: z.object({ email, ...passwords }).refine(areSame, differs),
  invite: z.object({ name, ...passwords }).refine(areSame, differs),
  password: z.object(passwords).refine(areSame, differs),
};

export type PasswordErrors = { password?: "short" | "long" | "guessable"; repeat?: "differs" };
export type AccountErrors = PasswordErrors & { email?: "email" };
export type InvitedErrors = PasswordErrors & { name?: "name" };

const guessable: PasswordErrors = { password: "guessable" };

/** A filled-in form for a new account, or what is wrong with each of its fields. */
export async function parseNewAccount(
  fields: FormData,
  whose: Omit<Whose, "email"> = {},
): Promise<{ email: string; password: string; errors: null } | { email: string; errors: AccountErrors }> {
  const parsed = forms.setup.safeParse(Object.fromEntries(fields));
  if (!parsed.success) {
    return { email: String(fields.get("email") ?? "").slice(0, 254), errors: errorsOf(parsed.error) };
  }
  const { email, password } = parsed.data;
  if (await isGuessable(password, { ...whose, email })) return { email, errors: guessable };
  return { email, password, errors: null };
}

/** What an invited person filled in, or what is wrong with each field. */
export async function parseInvited(
  fields: FormData,
  whose: Whose,
): Promise<{ name: string; password: string; errors: null } | { name: string; errors: InvitedErrors }> {
  const parsed = forms.invite.safeParse(Object.fromEntries(fields));
  if (!parsed.success) {
    return { name: String(fields.get("name") ?? "").slice(0, 80), errors: errorsOf(parsed.error) };
  }
  const { name, password } = parsed.data;
  if (await isGuessable(password, { ...whose, name })) return { name, errors: guessable };
  return { name, password, errors: null };
}

/** A new password, typed twice, or what is wrong with it. */
export async function parseNewPassword(
  fields: FormData,
  whose: Whose,
): Promise<{ password: string; errors: null } | { errors: PasswordErrors }> {
  const parsed = forms.password.safeParse(Object.fromEntries(fields));
  if (!parsed.success) return { errors: errorsOf(parsed.error) };
  const { password } = parsed.data;
  return (await isGuessable(password, whose)) ? { errors: guessable } : { password, errors: null };
}

/** A name as somebody wrote it, or null when it cannot be one. */
export const parseName = (value: unknown): string | null => name.safeParse(value).data ?? null;

/** An e-mail address, or null when it cannot be one. */
export const parseEmail = (value: unknown): string | null => email.safeParse(value).data ?? null;

/** The first complaint about each field. */
const errorsOf = ({ issues }: z.ZodError): Record<string, never> =>
  Object.fromEntries(issues.map(({ path, message }) => [path[0], message]).reverse()) as Record<
    string,
    never
  >;
