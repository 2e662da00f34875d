import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { publicAddress } from "../manage/managed-surveys.server.ts";
import { proofOf } from "../people/own-proof.server.ts";
import { requireOwnFactor, secondFactorPage } from "../people/require-permission.server.ts";

/** Back from the provider of the organization. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organization, signIns } = context;
  if (!organization) throw new Response(null, { status: 404 });
  const { search } = new URL(request.url);
  const back = await organization.finish(
    publicAddress(request, context),
    search,
    request.headers.get("Cookie"),
  );
  const headers = new Headers({ "Set-Cookie": back.cookie });
  if (back.again) {
    const account = requireOwnFactor(request, context);
    const refused = "refused" in back ? back.refused : back.person.id === account.id ? null : "other";
    if (refused !== null) return redirect(`${secondFactorPage}?refused=${refused}`, { headers });
    headers.append("Set-Cookie", await proofOf(context, account, new Date()));
    return redirect(secondFactorPage, { headers });
  }
  if ("refused" in back) return redirect(`/sign-in?refused=${back.refused}`, { headers });
  const entered = await signIns.enter(back.person);
  headers.append("Set-Cookie", entered.cookie);
  const next = entered.isWhole ? back.to : `/sign-in/code?${new URLSearchParams({ to: back.to })}`;
  return redirect(next, { headers });
}
