import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { kindly } from "../answering/kindly.server.ts";
import { showSurvey } from "../answering/show-survey.server.ts";
import { takeStep } from "../answering/take-step.server.ts";

/** A page of its own kind, without the app's scripts: a plain form, which works by itself. */
export const loader = ({ params, request, context }: LoaderFunctionArgs): Promise<Response> =>
  kindly(context, () => showSurvey(context, params.slug ?? "", request));

export const action = ({ params, request, context }: ActionFunctionArgs): Promise<Response> =>
  kindly(context, () => takeStep(context, params.slug ?? "", request));
