import type { LoaderFunctionArgs } from "@remix-run/node";
import { showThanks } from "../answering/show-thanks.server.tsx";

export const loader = ({ params, request, context }: LoaderFunctionArgs): Promise<Response> =>
  showThanks(context, params.slug ?? "", request);
