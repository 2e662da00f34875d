import { createCookie } from "@remix-run/node";
import { findPersonByEmail } from "#db/people.server.ts";
import type { RequestContext } from "../context.server.ts";
import { checkPassword } from "./change-account.server.ts";
import type { Account } from "./require-permission.server.ts";

const minutes = 10;

/** How somebody who is signed in proves that it is them: whoever finds a device that was left open cannot. */
export type Proof =
  | { by: "password" }
  /** Without a password: by signing in at their organization anew, just now or still to be done. */
  | { by: "organization"; name: string; isFresh: boolean }
  | { by: "nothing" };

type Context = Pick<RequestContext, "database" | "organization" | "secret" | "settings">;

const proofCookie = ({ secret, settings }: Pick<RequestContext, "secret" | "settings">) =>
  createCookie("chorus-proof", {
    ...{ httpOnly: true, sameSite: "lax", path: "/account", secrets: [secret] },
    secure: settings.overTls,
    maxAge: minutes * 60,
  });

/** The `Set-Cookie` value of somebody who has just signed in at their organization anew. */
export const proofOf = (context: Context, { id }: Account, now: Date): Promise<string> =>
  proofCookie(context).serialize({ id, at: now.getTime() });

export async function hasPassword({ database }: Pick<Context, "database">, { email }: Account) {
  return Boolean((await findPersonByEmail(database, email))?.password_hash);
}

/** How this person proves that it is them, and whether they just have. */
export async function ownProof(context: Context, account: Account, request: Request): Promise<Proof> {
  if (await hasPassword(context, account)) return { by: "password" };
  if (!context.organization) return { by: "nothing" };
  const { name } = context.organization;
  const shown: unknown = await proofCookie(context).parse(request.headers.get("Cookie"));
  const { id, at } = (shown ?? {}) as { id?: unknown; at?: unknown };
  const age = typeof at === "number" ? Date.now() - at : Number.POSITIVE_INFINITY;
  return { by: "organization", name, isFresh: id === account.id && age < minutes * 60 * 1000 };
}

/** What is wrong with how somebody proves that it is them, or null when they do. */
export async function checkOwnProof(
  context: RequestContext,
  account: Account,
  { request, fields }: { request: Request; fields: FormData },
): Promise<"wrong" | "slowDown" | "again" | null> {
  const proof = await ownProof(context, account, request);
  if (proof.by === "password") return checkPassword(context, account, fields.get("password"));
  return proof.by === "organization" && proof.isFresh ? null : "again";
}
