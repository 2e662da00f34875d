import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { discardPreview, publishPreview } from "#db/previews.server.ts";
import { useLocale } from "../components/locale-context.tsx";
import { CopyField } from "../components/manage/copy-field.tsx";
import { Findings } from "../components/manage/findings.tsx";
import { QrPicture } from "../components/manage/qr-picture.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { told } from "../i18n/definition-error.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { readShownPreview } from "../manage/shown-preview.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const preview = await readShownPreview(request, context, params.slug ?? "");
  if (!preview) throw new Response(null, { status: 404 });
  return { ...preview, heading: messagesIn(context.locale).manage.previews.title(preview.title) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "edit-surveys");
  const slug = params.slug ?? "";
  const asked = (await readForm(request)).get("do");
  if (asked === "discard") {
    await discardPreview(context.database, slug);
    return redirect("/manage/surveys", 303);
  }
  if (asked !== "publish") throw new Response(null, { status: 404 });
  const published = await publishPreview(context, slug, { by: person.name, now: new Date() });
  if (!("code" in published)) return redirect(`/manage/surveys/${published.slug}?done=published`, 303);
  if (published.code === "survey_not_found") throw new Response(null, { status: 404 });
  const words = messagesIn(context.locale);
  // Someone published another version meanwhile, which this one does not fit.
  return data({ findings: (published.definition ?? []).map((error) => told(words, error)) }, { status: 422 });
}

export default function Preview() {
  const { manage } = useMessages();
  const words = manage.previews;
  const preview = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.findings ?? [];
  const { count } = formatsIn(useLocale());
  const { slug, warnings, answers } = preview;
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to="/manage/surveys">{manage.back}</Link>
          </p>
          <h1>{preview.heading}</h1>
          <p className="lead">{words.wouldBe(preview.previewOf)}</p>
        </div>
        {errors.length > 0 && (
          <section className="notice notice-alert stack stack-tight" role="alert">
            <h2>{words.errorsTitle(count(errors.length), errors.length)}</h2>
            <Findings findings={errors} />
          </section>
        )}
        <section className="card preview-address">
          <div className="stack">
            <CopyField id="address" label={words.address} value={preview.address} />
            <p>
              <b>{words.answers(count(answers), answers)}</b> ·{" "}
              <Link to={`/dashboard/surveys/${slug}`}>{words.results}</Link>
            </p>
          </div>
          <figure className="stack stack-tight">
            <QrPicture code={preview.qr} label={words.address} />
            <figcaption className="hint">{words.scan}</figcaption>
          </figure>
        </section>
        {warnings.length > 0 && (
          <details className="disclosure card" open={warnings.length <= 10 || undefined}>
            <summary>{words.warningsTitle(count(warnings.length), warnings.length)}</summary>
            <div className="stack">
              <p>{words.warningsLead}</p>
              <Findings findings={warnings} />
            </div>
          </details>
        )}
        <Form method="post" className="grid">
          <div className="card stack">
            <p>{words.publishNote}</p>
            <button type="submit" name="do" value="publish" className="button">
              {words.publish}
            </button>
          </div>
          <div className="card stack">
            <p>{words.discardNote}</p>
            <button type="submit" name="do" value="discard" className="button button-line">
              {words.discard}
            </button>
          </div>
        </Form>
        <div className="cluster">
          <Link className="button button-quiet button-small" to={`/manage/previews/new?from=${slug}`}>
            {words.changeIt}
          </Link>
          <a className="button button-quiet button-small" href={`/manage/surveys/${slug}/survey.json`}>
            {manage.waves.downloadSurvey}
          </a>
          <a className="button button-quiet button-small" href={`/manage/surveys/${slug}/analysis.json`}>
            {manage.waves.downloadAnalysis}
          </a>
        </div>
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
