import type { ActionFunctionArgs } from "@remix-run/node";
import { problemStatus } from "../domain/problem.ts";
import { enterSession, pageIdentity, pageToken } from "../live/enter-session.server.ts";
import { isRefused } from "../live/refusal.server.ts";

/** Lets a phone in that follows the session by script. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const session = await context.live.find(params.code ?? "");
  if (!session) return new Response(null, { status: 404 });
  const token = pageToken(request.headers, session);
  // Without a cookie the same phone would be somebody else each time: it gets one, and comes again with it.
  if (!token) {
    const { headers } = pageIdentity(context, session, request.headers);
    return new Response(null, { status: 428, headers });
  }
  const entered = await enterSession(context, session, token);
  return new Response(null, { status: isRefused(entered) ? problemStatus[entered.problem.code] : 204 });
}

export const loader = () => new Response(null, { status: 404 });
