import type { ActionFunctionArgs } from "@remix-run/node";
import { problemStatus } from "../domain/problem.ts";
import { enterSession } from "../live/enter-session.server.ts";
import { isRefused } from "../live/refusal.server.ts";

/** Lets a phone in that follows the session by script. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const session = await context.live.find(params.code ?? "");
  if (!session) return new Response(null, { status: 404 });
  const entered = await enterSession(context, session, request.headers);
  if (isRefused(entered)) return new Response(null, { status: problemStatus[entered.problem.code] });
  return new Response(null, { status: 204, headers: entered.headers });
}

export const loader = () => new Response(null, { status: 404 });
