import { deleteInvitation } from "#db/account-links.server.ts";
import {
  type AccountChange,
  changeRole,
  deactivateAccount,
  endSignIns,
  reactivateAccount,
} from "#db/accounts.server.ts";
import { removeSecondFactor } from "#db/second-factors.server.ts";
import { endSignInOf } from "#db/sign-ins.server.ts";
import type { RequestContext } from "../context.server.ts";
import { isRole } from "../domain/people/roles.ts";
import { accountLetter } from "./account-letter.server.ts";
import { inviteByLink, resetByLink, type ShownLink } from "./account-link.server.ts";
import { parseEmail } from "./new-account.server.ts";

export type InviteErrors = { email?: "email" | "exists"; role?: "role" };

/** What became of a form on the page of people. */
export type PeopleChange =
  | { done: "role" | "deactivated" | "reactivated" | "signed-out" | "ended" | "withdrawn" | "factor" }
  | { link: ShownLink; sent: boolean | null }
  | { refused: "last_admin" | "unknown"; email: string }
  | { invite: { email: string; role: string; errors: InviteErrors } };

/** Does what a form asks for; null when it asks for nothing that there is. */
export async function changePeople(
  context: RequestContext,
  { fields, by, base }: { fields: FormData; by: string; base: string },
): Promise<PeopleChange | null> {
  const { database } = context;
  const email = String(fields.get("email") ?? "").slice(0, 254);
  const role = String(fields.get("role") ?? "");
  const whom = { email, by, now: new Date() };
  const told = (change: AccountChange, done: Extract<PeopleChange, { done: unknown }>["done"]) =>
    change === "done" ? { done } : { refused: change, email };

  switch (fields.get("do")) {
    case "invite":
      return invite(context, { ...whom, role }, base);
    case "withdraw":
      return told(await deleteInvitation(database, whom), "withdrawn");
    case "role":
      return isRole(role) ? told(await changeRole(database, { ...whom, role }), "role") : null;
    case "reset": {
      const link = await resetByLink(context, whom, base);
      return link === "unknown" ? { refused: link, email } : handOver(context, link);
    }
    case "sign-out":
      return told(await endSignIns(database, whom), "signed-out");
    case "end": {
      const tokenHash = String(fields.get("which") ?? "")
        .slice(0, 100)
        .replaceAll("\0", "");
      return told(await endSignInOf(database, { ...whom, tokenHash }), "ended");
    }
    case "factor":
      return told(await removeSecondFactor(database, whom), "factor");
    case "deactivate":
      return told(await deactivateAccount(database, whom), "deactivated");
    case "reactivate":
      return told(await reactivateAccount(database, whom), "reactivated");
    default:
      return null;
  }
}

async function invite(
  context: RequestContext,
  wanted: { email: string; role: string; by: string; now: Date },
  base: string,
): Promise<PeopleChange> {
  const { email: typed, role } = wanted;
  const email = parseEmail(typed);
  const errors: InviteErrors = {
    ...(email === null ? { email: "email" } : {}),
    ...(isRole(role) ? {} : { role: "role" }),
  };
  if (email === null || !isRole(role)) return { invite: { email: typed, role, errors } };
  const link = await inviteByLink(context, { ...wanted, email, role }, base);
  return link === "exists"
    ? { invite: { email, role, errors: { email: "exists" } } }
    : handOver(context, link);
}

/** The link to show, and whether it was sent as well; null where there is no mail server. */
async function handOver({ mail }: RequestContext, link: ShownLink): Promise<PeopleChange> {
  return { link, sent: mail && (await mail.send(accountLetter(link))) };
}
