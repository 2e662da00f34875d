import { removeSecondFactor } from "#db/second-factors.server.ts";
import type { RequestContext } from "../context.server.ts";
import { checkOwnProof } from "./own-proof.server.ts";
import { readForm } from "./read-form.server.ts";
import type { Account } from "./require-permission.server.ts";
import {
  proposeSecondFactor,
  proveSecondFactor,
  renewRecoveryCodes,
  secondFactorOf,
} from "./second-factor.server.ts";

export type FactorChange =
  | { done: "begun" | "removed" }
  | { codes: string[] }
  | { at: "begin" | "prove" | "codes" | "remove"; error: "wrong" | "slowDown" | "again" | "code" };

/**
 * Does what somebody asks for about their own second factor; null when they ask for nothing that there is. All but
 * its first code needs a proof that it is them.
 */
export async function changeSecondFactor(
  context: RequestContext,
  account: Account,
  request: Request,
): Promise<FactorChange | null> {
  const fields = await readForm(request);
  const own = { personId: account.id, email: account.email, now: new Date() };
  const act = fields.get("do");
  if (act === "prove") {
    const codes = await proveSecondFactor(context, own, String(fields.get("code") ?? "").slice(0, 20));
    return codes ? { codes } : { at: "prove", error: "code" };
  }
  if (act !== "begin" && act !== "codes" && act !== "remove") return null;
  const wrong = await checkOwnProof(context, account, { request, fields });
  if (wrong) return { at: act, error: wrong };
  if (act === "begin") {
    await proposeSecondFactor(context, own.personId);
    return { done: "begun" };
  }
  if (act === "codes") {
    const { state } = await secondFactorOf(context, own);
    return state === "on" ? { codes: await renewRecoveryCodes(context, own) } : null;
  }
  await removeSecondFactor(context.database, { email: own.email, by: own.email, now: own.now });
  return { done: "removed" };
}
