import { randomUUID } from "node:crypto";
import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LanguageLink } from "../components/language-link.tsx";
import { CodeForm } from "../components/live/phone/code-form.tsx";
import { PhonePage } from "../components/live/phone/phone-page.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { useMessages } from "../components/use-messages.ts";
import { answerPost } from "../live/answer-post.server.ts";
import { pageIdentity } from "../live/enter-session.server.ts";
import { readForm } from "../people/read-form.server.ts";
import phoneStyles from "../styles/phone.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: phoneStyles }];

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { code = "" } = params;
  const { live, locale } = context;
  const session = await live.find(code);
  if (!session) return data({ title: "Chorus", typed: code.slice(0, 20), page: null }, { status: 404 });
  if (session.code !== code) return redirect(`/j/${session.code}${new URL(request.url).search}`, 303);
  // Known before joining, so that what is answered meanwhile is kept as this participant's.
  const { token, participant, headers } = pageIdentity(context, session, request.headers);
  const joined = await live.participantOf(session, token);
  const first = joined
    ? await live.snapshotForParticipant(session, joined)
    : await live.snapshotFor(session, "participant");
  const still = new URL(request.url).searchParams.has("still");
  const page = { first, participant, questionId: randomUUID(), still };
  return data({ title: first.title[locale] || session.code, typed: "", page }, { headers });
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const session = await context.live.find(params.code ?? "");
  if (!session) return redirect("/join", 303);
  const fields = await readForm(request);
  const { status, posted } = await answerPost(context, session, request.headers, fields);
  // Nothing to tell: the page shows what is stored, and can be read again without posting.
  return posted === null ? redirect(`/j/${session.code}`, 303) : data(posted, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? "Chorus" },
  { name: "robots", content: "noindex" },
];

export default function LivePhone() {
  const { page, typed } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>() ?? null;
  const words = useMessages().participant.join;
  if (page) return <PhonePage key={page.first.code} {...page} posted={posted} />;
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      <main id="content" className="page page-narrow stack stack-loose">
        <h1>{words.title}</h1>
        <div className="card">
          <CodeForm code={typed} error={words.unknownCode(typed)} />
        </div>
      </main>
    </>
  );
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
