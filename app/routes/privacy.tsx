import type { LoaderFunctionArgs } from "@remix-run/node";
import { kindly } from "../answering/kindly.server.ts";
import { showPrivacy } from "../answering/privacy-page.server.tsx";

export const loader = ({ context }: LoaderFunctionArgs): Promise<Response> =>
  kindly(context, () => showPrivacy(context));
