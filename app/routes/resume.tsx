import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { resume, resumeForm } from "../answering/code-pages.server.tsx";
import { kindly } from "../answering/kindly.server.ts";

export const loader = ({ context }: LoaderFunctionArgs): Response => resumeForm(context.locale);
export const action = ({ request, context }: ActionFunctionArgs): Promise<Response> =>
  kindly(context, () => resume(context, request));
