import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { WaveCard } from "../components/manage/wave-card.tsx";
import { WaveForm } from "../components/manage/wave-form.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import type { RequestContext } from "../context.server.ts";
import { messagesIn } from "../i18n/messages.ts";
import { changeWaves } from "../manage/change-waves.server.ts";
import { publicAddress, titleIn } from "../manage/managed-surveys.server.ts";
import { listManagedWaves } from "../manage/managed-waves.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

async function findSurvey({ surveys }: RequestContext, slug: string) {
  const survey = await surveys.latestVersion(slug);
  if (!survey || survey.previewOf !== null) throw new Response(null, { status: 404 });
  return survey;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const survey = await findSurvey(context, params.slug ?? "");
  const waves = await listManagedWaves(context, survey, publicAddress(request, context), new Date());
  const title = titleIn(survey, context.locale);
  const done = new URL(request.url).searchParams.get("done");
  const heading = messagesIn(context.locale).manage.waves.title(title);
  return { slug: survey.slug, title, heading, waves, done };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const survey = await findSurvey(context, params.slug ?? "");
  const change = await changeWaves(context, survey, await readForm(request), new Date());
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect(`/manage/surveys/${survey.slug}?done=${change.done}`, 303);
  return data(change, { status: 422 });
}

const emptyWave = { name: "", opensAt: "", closesAt: "", entry: "open" } as const;

export default function ManageSurvey() {
  const { manage, voice } = useMessages();
  const words = manage.waves;
  const { slug, heading, waves, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const said = Object.entries(words.done).find(([name]) => name === done)?.[1];
  const newWave = refused?.wave === null ? refused : { wave: null, fields: emptyWave, errors: {} };
  const replacesFirst = waves.some(({ name, closesAt }) => name === "default" && closesAt === null);
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to="/manage/surveys">{manage.back}</Link>
          </p>
          <h1>{heading}</h1>
          <p className="lead">{words.lead}</p>
          {said && !refused && (
            <p className="notice notice-ok" role="status">
              {said}
            </p>
          )}
        </div>
        {waves.length === 0 && <p className="notice">{words.none}</p>}
        {waves.map((wave) => (
          <WaveCard
            key={wave.id}
            wave={wave}
            slug={slug}
            refused={refused?.wave === wave.id ? refused : null}
          />
        ))}
        <section className="card stack" aria-labelledby="add-wave">
          <h2 id="add-wave">{words.add}</h2>
          {replacesFirst && <p className="hint">{words.addNote}</p>}
          <WaveForm key={JSON.stringify([newWave, waves.length])} {...newWave} keepsName={false} />
        </section>
        <section className="stack stack-tight" aria-labelledby="files">
          <h2 id="files">{words.files}</h2>
          <div className="cluster">
            <a className="button button-quiet button-small" href={`/manage/surveys/${slug}/survey.json`}>
              {words.downloadSurvey}
            </a>
            <a className="button button-quiet button-small" href={`/manage/surveys/${slug}/analysis.json`}>
              {words.downloadAnalysis}
            </a>
            <Link className="button button-quiet button-small" to={`/dashboard/surveys/${slug}`}>
              {words.results}
            </Link>
            <Link className="button button-quiet button-small" to={`/manage/surveys/${slug}/changes`}>
              {voice.manage.link}
            </Link>
          </div>
        </section>
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
