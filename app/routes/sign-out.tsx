import { type ActionFunctionArgs, redirect } from "@remix-run/node";

/** Only a form signs out: a mere link (or a picture on another site) must not. */
export const loader = () => new Response(null, { status: 405, headers: { Allow: "POST" } });

export async function action({ request, context }: ActionFunctionArgs) {
  const cookie = await context.signIns.signOut(request.headers.get("Cookie") ?? undefined);
  return redirect("/sign-in", { headers: { "Set-Cookie": cookie } });
}
