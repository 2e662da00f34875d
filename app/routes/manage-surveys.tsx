import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useLocale } from "../components/locale-context.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { listManaged } from "../manage/managed-surveys.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const { surveys, previews } = await listManaged(context, new Date());
  return { surveys, previews, heading: messagesIn(context.locale).manage.list.title };
}

type Survey = ReturnType<typeof useLoaderData<typeof loader>>["surveys"][number];

export default function ManageSurveys() {
  const words = useMessages().manage.list;
  const { surveys, previews } = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        <ul className="managed">
          {surveys.map((survey) => (
            <SurveyItem key={survey.slug} survey={survey} />
          ))}
        </ul>
        <div>
          <Link className="button button-line" to="/manage/previews/new">
            {words.newSurvey}
          </Link>
        </div>
        <section className="stack">
          <div className="stack stack-tight">
            <h2>{words.previews}</h2>
            <p>{previews.length > 0 ? words.previewsLead : words.noPreviews}</p>
          </div>
          {previews.length > 0 && (
            <ul className="managed">
              {previews.map((preview) => (
                <PreviewItem key={preview.slug} preview={preview} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </StaffPage>
  );
}

function SurveyItem({ survey }: { survey: Survey }) {
  const { manage, staff } = useMessages();
  const words = manage.list;
  const { count } = formatsIn(useLocale());
  const { slug, title, openWave, responses, version, kind } = survey;
  const wave = openWave === "default" ? staff.firstWave : openWave;
  return (
    <li className="card managed-item">
      <div className="stack stack-tight">
        <h2>{title}</h2>
        <p className="meta">
          <code>{slug}</code> · {staff.dashboard.kinds[kind]} · {words.version(count(version))}
        </p>
        <p>
          <span className={`state state-${wave === null ? "closed" : "open"}`}>
            {wave === null ? words.noOpenWave : words.openWave(wave)}
          </span>{" "}
          · <b>{manage.responses(count(responses), responses)}</b>
        </p>
      </div>
      <div className="cluster">
        <Link
          className="button button-small"
          to={`/manage/surveys/${slug}`}
          aria-label={words.wavesOf(title)}
        >
          {words.waves}
        </Link>
        <Link
          className="button button-line button-small"
          to={`/manage/previews/new?from=${slug}`}
          aria-label={words.changeOf(title)}
        >
          {words.change}
        </Link>
      </div>
    </li>
  );
}

function PreviewItem({ preview }: { preview: Survey }) {
  const words = useMessages().manage;
  const { count } = formatsIn(useLocale());
  const { slug, previewOf, title, responses } = preview;
  return (
    <li className="card managed-item">
      <div className="stack stack-tight">
        <h3>{title}</h3>
        <p className="meta">
          {words.list.previewOf(previewOf ?? "")} · {words.previews.answers(count(responses), responses)}
        </p>
      </div>
      <Link
        className="button button-line button-small"
        to={`/manage/previews/${slug}`}
        aria-label={words.list.openPreviewOf(title)}
      >
        {words.list.openPreview}
      </Link>
    </li>
  );
}

export const ErrorBoundary = StaffRefusal;
