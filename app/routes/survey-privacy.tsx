import type { LoaderFunctionArgs } from "@remix-run/node";
import { kindly } from "../answering/kindly.server.ts";
import { showSurveyPrivacy } from "../answering/privacy-page.server.tsx";

export const loader = ({ params, context }: LoaderFunctionArgs): Promise<Response> =>
  kindly(context, () => showSurveyPrivacy(context, params.slug ?? ""));
