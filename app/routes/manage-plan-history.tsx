import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "../components/locale-context.tsx";
import { PlanAsOutline } from "../components/plan-editor/plan-as-outline.tsx";
import { plansMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { formatsIn } from "../i18n/formats.ts";
import { readPlanHistory } from "../manage/plan-history.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import stylesHref from "../styles/plan-editor.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesHref }];

export const meta = plansMeta<typeof loader>((_words, data) => data?.heading ?? "");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-plans");
  const history = await readPlanHistory(context, params.plan ?? "", new URL(request.url).searchParams);
  if (!history) throw new Response(null, { status: 404 });
  return history;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "edit-plans");
  const version = Number((await readForm(request)).get("version"));
  const slug = params.plan ?? "";
  const restored = Number.isSafeInteger(version)
    ? await context.plans.restore(slug, version, { madeBy: person.name, now: new Date() })
    : null;
  if (!restored) throw new Response(null, { status: 404 });
  if (!("edit" in restored)) return data({ refused: true }, { status: 409 });
  return redirect(`/manage/plans/${slug}/history?done=restored`, 303);
}

export default function ManagePlanHistory() {
  const words = useMessages().planEditor.history;
  const { slug, heading, latest, versions, shown, older, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { count, moment } = formatsIn(useLocale());
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to={`/manage/plans/${slug}`}>{words.back}</Link>
          </p>
          <h1>{heading}</h1>
          <p className="lead">{words.lead}</p>
          {done === "restored" && !refused && (
            <p className="notice notice-ok" role="status">
              {words.restored}
            </p>
          )}
          {refused && (
            <p className="notice notice-alert" role="alert">
              {words.refused}
            </p>
          )}
        </div>
        {shown && (
          <section className="card stack" aria-labelledby="shown">
            <div className="cluster">
              <h2 id="shown">{words.shown(count(shown.version))}</h2>
              <Form method="post">
                <input type="hidden" name="version" value={shown.version} />
                <button type="submit" className="button button-small">
                  {words.restore}
                </button>
              </Form>
            </div>
            <PlanAsOutline plan={shown.plan} />
          </section>
        )}
        <ol className="editor-versions" reversed>
          {versions.map(({ version, madeAt, madeBy, origin, lines }) => (
            <li key={version} className="card editor-version stack stack-tight">
              <div className="cluster">
                <h2>
                  {words.version(count(version))}
                  {version === latest && <span className="meta"> · {words.now}</span>}
                </h2>
                <Link
                  className="button button-line button-small"
                  to={`?version=${version}`}
                  aria-label={words.lookAt(count(version))}
                >
                  {words.look}
                </Link>
              </div>
              <p className="meta">{words.by(moment(madeAt), madeBy ?? words.byChorus)}</p>
              {words.origins[origin] && <p>{words.origins[origin]}</p>}
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        {older !== null && (
          <div>
            <Link className="button button-line button-small" to={`?before=${older}`}>
              {words.older}
            </Link>
          </div>
        )}
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
