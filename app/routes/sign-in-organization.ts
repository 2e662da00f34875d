import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { publicAddress } from "../manage/managed-surveys.server.ts";
import { requireOwnFactor, secondFactorPage } from "../people/require-permission.server.ts";
import { staffDestination } from "../people/staff-destination.ts";

/** On to the provider of the organization, where there is one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organization } = context;
  if (!organization) throw new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const again = searchParams.has("again");
  if (again) requireOwnFactor(request, context);
  const to = again ? secondFactorPage : staffDestination(searchParams.get("to"));
  const begun = await organization.begin(publicAddress(request, context), to, again);
  if ("refused" in begun)
    return redirect(`${again ? secondFactorPage : "/sign-in"}?refused=${begun.refused}`);
  return redirect(begun.address, { headers: { "Set-Cookie": begun.cookie } });
}
