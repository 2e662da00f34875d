import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { draftCookie } from "../answering/cookies.server.ts";
import { surveyAddress } from "../components/plain-form/plain-form.tsx";
import { clearedEntryCookie } from "../entry/entry-cookie.server.ts";

const freshSurvey = (params: { slug?: string }, request: Request): string =>
  surveyAddress({ slug: params.slug ?? "", wave: new URL(request.url).searchParams.get("wave") });

/** The device goes to the next person: this browser forgets whose answers it had. */
export function action({ params, request, context }: ActionFunctionArgs) {
  const { settings } = context;
  const slug = params.slug ?? "";
  const headers = new Headers({ "Cache-Control": "no-store" });
  headers.append("Set-Cookie", draftCookie(null, slug, settings));
  headers.append("Set-Cookie", clearedEntryCookie(slug, settings.overTls));
  return redirect(freshSurvey(params, request), { status: 303, headers });
}

export const loader = ({ params, request }: LoaderFunctionArgs) =>
  redirect(freshSurvey(params, request), 303);
