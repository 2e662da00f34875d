import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SessionTexts } from "../components/live/control/session-texts.tsx";
import { facilitatorMeta } from "../components/staff-meta.ts";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import type { RequestContext } from "../context.server.ts";
import { readControlForm } from "../domain/live/control-form.ts";
import { readTextView, textViewQuery } from "../domain/live/text-views.ts";
import { runControl } from "../live/run-control.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = facilitatorMeta((words) => words.texts.title);

type Arguments = { request: Request; params: { code?: string }; context: RequestContext };

async function sessionOf({ request, params, context }: Arguments) {
  requirePermission(request, context, "run-sessions");
  const session = await context.live.find(params.code ?? "");
  if (!session) throw new Response(null, { status: 404 });
  return session;
}

export async function loader(asked: LoaderFunctionArgs) {
  const session = await sessionOf(asked);
  const { live } = asked.context;
  const view = readTextView(new URL(asked.request.url).searchParams);
  const { byName } = await live.deck(session);
  const questions = [...byName.values()].map(({ view: { name, title } }) => ({ name, title }));
  const { question, ...wanted } = view;
  const list = await live.texts(session, { ...wanted, question: question ?? undefined });
  return { code: session.code, questions, view: { ...view, page: list.page }, ...list };
}

/** Every button is a form of the remote; afterwards the same page is read again. */
export async function action(asked: ActionFunctionArgs) {
  const session = await sessionOf(asked);
  const wanted = readControlForm(await readForm(asked.request));
  const refused = wanted && (await runControl(asked.context, session, wanted));
  if (!wanted || refused) return data({ refused: refused?.problem.code ?? "malformed" }, { status: 422 });
  const view = { ...readTextView(new URL(asked.request.url).searchParams), merge: null };
  return redirect(`/sessions/${session.code}/texts${textViewQuery(view)}`, 303);
}

export default function SessionTextsPage() {
  return (
    <SessionTexts
      {...useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>()?.refused ?? null}
    />
  );
}

export const ErrorBoundary = StaffRefusal;
