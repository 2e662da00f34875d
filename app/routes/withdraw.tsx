import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { withdrawByCode, withdrawForm } from "../answering/code-pages.server.tsx";

export const loader = ({ context }: LoaderFunctionArgs): Response => withdrawForm(context.locale);
export const action = ({ request, context }: ActionFunctionArgs): Promise<Response> =>
  withdrawByCode(context, request);
