import type { LoaderFunctionArgs } from "@remix-run/node";
import { kindly } from "../answering/kindly.server.ts";
import { showThanks } from "../answering/show-thanks.server.tsx";

export const loader = ({ params, request, context }: LoaderFunctionArgs): Promise<Response> =>
  kindly(context, () => showThanks(context, params.slug ?? "", request));
