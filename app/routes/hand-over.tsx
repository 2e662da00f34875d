import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { draftCookie, forgetEntryCode } from "../answering/cookies.server.ts";
import { surveyAddress } from "../components/plain-form/plain-form.tsx";

const freshSurvey = (params: { slug?: string }, request: Request): string =>
  surveyAddress({ slug: params.slug ?? "", wave: new URL(request.url).searchParams.get("wave") });

/** The device goes to the next person: this browser forgets whose answers it had. */
export function action({ params, request, context }: ActionFunctionArgs) {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const forget of [draftCookie, forgetEntryCode]) {
    headers.append("Set-Cookie", forget(null, params.slug ?? "", context.settings));
  }
  return redirect(freshSurvey(params, request), { status: 303, headers });
}

export const loader = ({ params, request }: LoaderFunctionArgs) =>
  redirect(freshSurvey(params, request), 303);
