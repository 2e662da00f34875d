import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { EnterCodePage } from "../components/enter-code-page.tsx";
import { enterWithCode } from "../entry/enter-code.server.ts";
import { messagesIn } from "../i18n/messages.ts";
import { readForm } from "../people/read-form.server.ts";

/** An answer to a code says itself how long to wait, and whose cookie to set. */
export const headers: HeadersFunction = ({ actionHeaders }) =>
  actionHeaders.has("Cache-Control") ? actionHeaders : { "Cache-Control": "no-store" };

export const loader = ({ context }: LoaderFunctionArgs) => ({
  title: messagesIn(context.locale).respondent.entry.title,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = (await readForm(request)).get("code");
  return enterWithCode(context, typeof typed === "string" ? typed.slice(0, 40) : "");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Chorus" }];

export default function EnterCode() {
  const answer = useActionData<typeof action>();
  return <EnterCodePage typed={answer?.typed ?? null} refused={answer?.refused ?? null} />;
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
