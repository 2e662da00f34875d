import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EnterCodePage } from "../components/enter-code-page.tsx";
import { enterWithCode } from "../entry/enter-code.server.ts";

/** The address in a printed QR code: straight on to the survey, or to the field with what is wrong. */
export const loader = ({ params, context }: LoaderFunctionArgs) =>
  enterWithCode(context, (params.code ?? "").slice(0, 40));

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction = () => [{ title: "Chorus" }, { name: "robots", content: "noindex" }];

export default function EntryLink() {
  const { typed, refused } = useLoaderData<typeof loader>();
  return <EnterCodePage typed={typed} refused={refused} />;
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
