import { createCookie } from "@remix-run/node";
import {
  type AccountLink,
  findAccountLink,
  saveInvitation,
  saveResetLink,
} from "#db/account-links.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { Role } from "../domain/people/roles.ts";
import { hashToken, newToken } from "../secret.server.ts";

const dayMilliseconds = 24 * 60 * 60 * 1000;
const days = { invite: 7, reset: 1 };
const paths = { invite: "/invite", reset: "/new-password" };

/** A link as it is shown once; only a hash of it is kept. */
export type ShownLink = {
  purpose: AccountLink["purpose"];
  email: string;
  address: string;
  expiresAt: string;
};

type Wanted = { email: string; by: string; now: Date };

/** Invites somebody; "exists" when they have an account. */
export async function inviteByLink(
  { database }: Pick<RequestContext, "database">,
  { role, ...wanted }: Wanted & { role: Role },
  base: string,
): Promise<ShownLink | "exists"> {
  const { shown, kept } = newLink("invite", wanted, base);
  return (await saveInvitation(database, { ...kept, role })) === "done" ? shown : "exists";
}

/** Makes a link for a new password; "unknown" when there is no account that may sign in. */
export async function resetByLink(
  { database }: Pick<RequestContext, "database">,
  wanted: Wanted,
  base: string,
): Promise<ShownLink | "unknown"> {
  const { shown, kept } = newLink("reset", wanted, base);
  return (await saveResetLink(database, kept)) === "done" ? shown : "unknown";
}

function newLink(purpose: AccountLink["purpose"], { email, by, now }: Wanted, base: string) {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + days[purpose] * dayMilliseconds);
  const address = `${base}${paths[purpose]}?token=${token}`;
  return {
    shown: { purpose, email, address, expiresAt: expiresAt.toISOString() } satisfies ShownLink,
    kept: { tokenHash: hashToken(token), email, by, now, expiresAt },
  };
}

/** Takes the token over from the address, so that no page, bookmark or referrer has it. */
const linkCookie = ({ settings }: Pick<RequestContext, "settings">) =>
  createCookie("chorus-link", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: settings.overTls,
    maxAge: 60 * 60,
  });

type Asking = { request: Request; context: RequestContext };

/** Where to go on with a link that was just followed, without its token in the address; null when none was. */
export async function followedLink({ request, context }: Asking) {
  const { searchParams, pathname } = new URL(request.url);
  const token = searchParams.get("token");
  if (token === null) return null;
  const to = pathname.startsWith(paths.reset) ? paths.reset : paths.invite;
  return { to, cookie: await linkCookie(context).serialize(token.slice(0, 100)) };
}

/** The token of the link that a browser follows, and what it is for while it holds. */
export async function openedLink({ request, context }: Asking) {
  const token: unknown = await linkCookie(context).parse(request.headers.get("Cookie"));
  if (typeof token !== "string" || token === "") return null;
  const link = await findAccountLink(context.database, hashToken(token), new Date());
  return link && { token, link };
}

/** The `Set-Cookie` value after which a browser follows no link. */
export const closedLink = ({ context }: Pick<Asking, "context">): Promise<string> =>
  linkCookie(context).serialize("", { maxAge: 0 });
