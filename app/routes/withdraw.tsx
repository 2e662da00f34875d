import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { withdrawByCode, withdrawForm } from "../answering/code-pages.server.tsx";
import { kindly } from "../answering/kindly.server.ts";

export const loader = ({ context }: LoaderFunctionArgs): Response => withdrawForm(context.locale);
export const action = ({ request, context }: ActionFunctionArgs): Promise<Response> =>
  kindly(context, () => withdrawByCode(context, request));
