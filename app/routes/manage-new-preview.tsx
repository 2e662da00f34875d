import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { makePreview } from "#db/previews.server.ts";
import { isSlug } from "#surveys/catalog.server.ts";
import { useLocale } from "../components/locale-context.tsx";
import { FileField } from "../components/manage/file-field.tsx";
import { Findings } from "../components/manage/findings.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import type { DefinitionError } from "../domain/survey/definition-faults.ts";
import { told } from "../i18n/definition-error.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import {
  largestPreviewForm,
  parsePreview,
  readPreviewFields,
  startingFields,
} from "../manage/preview-form.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const from = new URL(request.url).searchParams.get("from");
  const heading = messagesIn(context.locale).manage.previews.newTitle;
  return { fields: await startingFields(context, from), heading };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const fields = await readPreviewFields(await readForm(request, largestPreviewForm));
  const parsed = parsePreview(fields, isSlug);
  const inWords = (findings: DefinitionError[]) =>
    findings.map((error) => told(messagesIn(context.locale), error));
  if (parsed.errors) {
    const { slug, findings } = parsed.errors;
    return data({ fields, slug, findings: inWords(findings) }, { status: 422 });
  }
  const made = await makePreview(context, parsed.draft, new Date());
  if ("code" in made) {
    return data({ fields, slug: false, findings: inWords(made.definition ?? []) }, { status: 422 });
  }
  return redirect(`/manage/previews/${made.slug}`, 303);
}

export default function NewPreview() {
  const { manage } = useMessages();
  const words = manage.previews;
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fields = answer?.fields ?? loaded.fields;
  const findings = answer?.findings ?? [];
  const { count } = formatsIn(useLocale());
  const summary = useRef<HTMLElement>(null);
  // The button is a long way below what went wrong.
  useEffect(() => {
    if (answer) summary.current?.focus();
  }, [answer]);
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to="/manage/surveys">{manage.back}</Link>
          </p>
          <h1>{words.newTitle}</h1>
          <p className="lead">{words.newLead}</p>
        </div>
        {findings.length > 0 && (
          <section ref={summary} tabIndex={-1} className="notice notice-alert stack stack-tight" role="alert">
            <h2>{words.errorsTitle(count(findings.length), findings.length)}</h2>
            <p>{words.errorsLead}</p>
            <Findings findings={findings} />
          </section>
        )}
        <Form method="post" encType="multipart/form-data" className="card stack">
          <TextField
            name="slug"
            type="text"
            autoComplete="off"
            maxLength={64}
            label={words.slug}
            hint={words.slugHint}
            value={fields.slug}
            error={answer?.slug ? words.slugError : undefined}
          />
          <FileField
            key={`survey ${fields.survey.length}`}
            name="survey"
            label={words.survey}
            hint={words.surveyHint}
            value={fields.survey}
          />
          <FileField
            key={`analysis ${fields.analysis.length}`}
            name="analysis"
            label={words.analysis}
            hint={words.analysisHint}
            value={fields.analysis}
          />
          <button type="submit" className="button">
            {words.submit}
          </button>
        </Form>
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
