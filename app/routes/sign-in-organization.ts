import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { publicAddress } from "../manage/managed-surveys.server.ts";
import { staffDestination } from "../people/staff-destination.ts";

/** On to the provider of the organization, where there is one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organization } = context;
  if (!organization) throw new Response(null, { status: 404 });
  const to = staffDestination(new URL(request.url).searchParams.get("to"));
  const begun = await organization.begin(publicAddress(request, context), to);
  if ("refused" in begun) return redirect(`/sign-in?refused=${begun.refused}`);
  return redirect(begun.address, { headers: { "Set-Cookie": begun.cookie } });
}
