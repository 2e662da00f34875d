import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languagesOf } from "../components/live/both.tsx";
import { ScreenControls } from "../components/live/screen/screen-controls.tsx";
import { ScreenView } from "../components/live/screen/screen-view.tsx";
import { useSession } from "../components/live/use-session.ts";
import { useLocale } from "../components/locale-context.tsx";
import { facilitatorMeta } from "../components/staff-meta.ts";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { isLocale, type Locale } from "../i18n/locale.ts";
import { joinAddress } from "../live/join-address.server.ts";
import { qrCodeOf } from "../live/qr-code.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = facilitatorMeta<typeof loader>((words, data) =>
  words.screen.title(data?.snapshot.title[data.locale] ?? ""),
);

const backgrounds = ["paper", "plain", "transparent"] as const;

/**
 * Query: `key` opens it without signing in; `background=plain|transparent` and `controls=off` make it a browser
 * source for meeting software; `languages=en|fr|both` and `view=questions` change what this one screen shows.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const session = await context.live.find(params.code ?? "");
  const key = searchParams.get("key");
  const keyFits = session !== null && key !== null && key === context.live.screenKey(session);
  if (!keyFits) requirePermission(request, context, "run-sessions");
  if (!session) throw new Response(null, { status: 404 });
  const snapshot = await context.live.snapshotFor(session, "screen");
  const address = joinAddress(context, request, session.code);
  const asked = searchParams.get("languages");
  const languages: "both" | Locale | null = asked === "both" || isLocale(asked) ? asked : null;
  return {
    locale: context.locale,
    snapshot,
    key: keyFits ? key : null,
    joinAt: `${new URL(address).host}/join`,
    qr: qrCodeOf(address),
    languages,
    background: backgrounds.find((name) => name === searchParams.get("background")) ?? "paper",
    controls: searchParams.get("controls") !== "off" && !keyFits,
    view: searchParams.get("view") === "questions" ? ("questions" as const) : ("deck" as const),
    query: String(searchParams),
  };
}

export default function SessionScreen() {
  const locale = useLocale();
  const { key, languages, background, controls, query, ...data } = useLoaderData<typeof loader>();
  const { snapshot, trouble } = useSession(data.snapshot, "screen", key);
  return (
    <div className="screen" data-background={background} data-state={snapshot.state}>
      <ScreenView
        {...data}
        snapshot={snapshot}
        trouble={trouble}
        languages={languagesOf(languages ?? snapshot.languages, locale)}
      />
      {controls && <ScreenControls code={snapshot.code} query={query} view={data.view} />}
    </div>
  );
}

export const ErrorBoundary = StaffRefusal;
