import { data, redirect } from "@remix-run/node";
import type { RequestContext } from "../context.server.ts";
import { entryCookie } from "./entry-cookie.server.ts";

/** What was typed, and why it opened nothing; both null before anything was typed. */
export type CodeTry = { typed: string | null; refused: "unknown" | "slowDown" | null };

/**
 * Opens the survey that a code is for, with the code in a cookie. Only wrong codes count against an address, so
 * that a hall full of people is not slowed down.
 *
 * @returns a redirect to the survey, or what to say instead
 */
export async function enterWithCode(
  { entryCodes, guesses, address, settings, secret }: RequestContext,
  typed: string,
) {
  const limited = await guesses.refuseAfterWrong(address);
  if (limited) {
    const headers = { "Retry-After": String(limited.retryAfter), "Cache-Control": "no-store" };
    return data<CodeTry>({ typed, refused: "slowDown" }, { status: 429, headers });
  }
  const entry = await entryCodes.find(typed);
  if (!entry) {
    await guesses.countWrong(address);
    const headers = { "Cache-Control": "no-store" };
    return data<CodeTry>({ typed, refused: "unknown" }, { status: 404, headers });
  }
  const to = `/s/${encodeURIComponent(entry.survey)}?${new URLSearchParams({ wave: entry.wave.name })}`;
  const headers = {
    "Set-Cookie": entryCookie(secret, entry.survey, typed, settings.overTls),
    "Cache-Control": "no-store",
  };
  return redirect(to, { status: 303, headers });
}
