import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LanguageLink } from "../components/language-link.tsx";
import { CodeForm } from "../components/live/phone/code-form.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { useMessages } from "../components/use-messages.ts";
import { normalizeJoinCode } from "../domain/live/join-code.ts";
import { messagesIn } from "../i18n/messages.ts";

const longestTyped = 20;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get("code")?.slice(0, longestTyped) ?? null;
  const { join } = messagesIn(context.locale).participant;
  if (typed === null) return { title: join.title, typed: "", wrong: null };
  const code = normalizeJoinCode(typed);
  if (code === null) return data({ title: join.title, typed, wrong: "code" as const }, { status: 422 });
  const session = await context.live.find(code);
  if (session) return redirect(`/j/${code}`, 303);
  return data({ title: join.title, typed: code, wrong: "unknown" as const }, { status: 404 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Chorus" }];

export default function Join() {
  const { typed, wrong } = useLoaderData<typeof loader>();
  const words = useMessages().participant.join;
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      <main id="content" className="page page-narrow stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        <div className="card">
          <CodeForm
            code={typed}
            error={wrong === "code" ? words.wrongCode : wrong === "unknown" ? words.unknownCode(typed) : null}
          />
        </div>
      </main>
    </>
  );
}
