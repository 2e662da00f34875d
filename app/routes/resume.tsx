import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { resume, resumeForm } from "../answering/code-pages.server.tsx";

export const loader = ({ context }: LoaderFunctionArgs): Response => resumeForm(context.locale);
export const action = ({ request, context }: ActionFunctionArgs): Promise<Response> =>
  resume(context, request);
