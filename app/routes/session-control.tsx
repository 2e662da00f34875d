import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { languagesOf } from "../components/live/both.tsx";
import { SteeringProvider } from "../components/live/control/control-form.tsx";
import { ControlView } from "../components/live/control/control-view.tsx";
import { useSteering } from "../components/live/control/use-steering.ts";
import { useSession } from "../components/live/use-session.ts";
import { useLocale } from "../components/locale-context.tsx";
import { facilitatorMeta } from "../components/staff-meta.ts";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import type { RequestContext } from "../context.server.ts";
import { readControlForm } from "../domain/live/control-form.ts";
import { runControl } from "../live/run-control.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = facilitatorMeta<typeof loader>((words, data) =>
  words.control.title(data?.snapshot.title[data.locale] ?? ""),
);

async function sessionOf({ request, params, context }: Arguments) {
  requirePermission(request, context, "run-sessions");
  const session = await context.live.find(params.code ?? "");
  if (!session) throw new Response(null, { status: 404 });
  return session;
}

type Arguments = { request: Request; params: { code?: string }; context: RequestContext };

export async function loader(asked: LoaderFunctionArgs) {
  const session = await sessionOf(asked);
  const { live, locale } = asked.context;
  return { locale, snapshot: await live.snapshotFor(session, "control"), screenKey: live.screenKey(session) };
}

/** For phones without scripts: the forms of the remote come here instead of to the API. */
export async function action(asked: ActionFunctionArgs) {
  const session = await sessionOf(asked);
  const form = await readForm(asked.request);
  const wanted = readControlForm(form);
  const refused = wanted && (await runControl(asked.context, session, wanted));
  const doing = String(form.get("do") ?? "");
  const code = wanted ? (refused?.problem.code ?? null) : "malformed";
  return data({ doing, refused: code }, { status: code === null ? 200 : 422 });
}

export default function SessionControl() {
  const locale = useLocale();
  const { snapshot: rendered, screenKey } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { snapshot, trouble, take } = useSession(rendered, "control", null);
  const steering = useSteering({ code: rendered.code, initial: answered ?? null }, take);
  const { heard } = steering;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every snapshot that comes.
  useEffect(heard, [snapshot]);
  return (
    <SteeringProvider value={steering}>
      <ControlView
        snapshot={snapshot}
        trouble={trouble}
        screenKey={screenKey}
        languages={languagesOf(locale, locale)}
      />
    </SteeringProvider>
  );
}

export const ErrorBoundary = StaffRefusal;
