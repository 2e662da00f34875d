import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { NothingReleased } from "../components/results/nothing-released.tsx";
import { QuestionCard } from "../components/results/question-card.tsx";
import { QuestionIndex, questionAnchor } from "../components/results/question-index.tsx";
import {
  OlderRelease,
  ReleaseForm,
  ReleaseLine,
  ReleaseProgress,
} from "../components/results/release-panel.tsx";
import { viewReport } from "../components/results/view/survey-report.ts";
import { WaveChooser } from "../components/results/wave-chooser.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { makeAskedRelease, viewMaking } from "../dashboard/release-making.server.ts";
import { readShownResults } from "../dashboard/wave-results.server.ts";
import { may } from "../domain/people/roles.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((words, report) => words.results.title(report?.title ?? ""));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "see-results");
  const { searchParams } = new URL(request.url);
  const asked = {
    slug: params.slug ?? "",
    wave: searchParams.get("wave"),
    release: searchParams.get("release"),
  };
  const now = new Date();
  const read = await readShownResults(context, asked, now);
  if (!read) throw new Response(null, { status: 404 });
  const canRelease = !read.preview && may(person.role, "edit-surveys");
  return {
    ...viewReport(read, context.locale, now),
    preview: read.preview,
    canRelease,
    mayFile: may(person.role, "edit-plans"),
    ...(canRelease
      ? viewMaking(context, read.wave, searchParams.has("asked"))
      : { making: null, made: null }),
  };
}

/** Makes a release of the wave on the page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const { slug = "" } = params;
  const wave = await makeAskedRelease(context, slug, await readForm(request));
  if (wave === null) throw new Response(null, { status: 404 });
  const query = new URLSearchParams({ wave, asked: "release" });
  return redirect(`/dashboard/surveys/${encodeURIComponent(slug)}?${query}`, 303);
}

export default function SurveyResults() {
  const { staff, manage, releases } = useMessages();
  const words = staff.results;
  const report = useLoaderData<typeof loader>();
  const { slug, title, wave, waves, minimum, responses, questions, release, canRelease, making, made } =
    report;
  return (
    <StaffPage>
      <div className="stack stack-loose">
        {report.preview && (
          <p className="preview-banner">
            <b>{manage.previews.resultsBanner}</b>
          </p>
        )}
        <header className="stack results-head">
          <div className="stack stack-tight">
            <p className="kicker no-print">
              <Link to="/dashboard">{words.all}</Link>
              {release && (
                <>
                  {" · "}
                  <Link to={`/dashboard/equity/${slug}?${new URLSearchParams({ wave: wave.name })}`}>
                    {words.equity}
                  </Link>
                  {" · "}
                  <Link to={`/voice/${slug}`}>{words.voice}</Link>
                </>
              )}
            </p>
            <h1>{words.title(title)}</h1>
            <p className="lead">
              {responses && <b>{responses}. </b>}
              {words.about[wave.state](wave.label, wave.period)}
            </p>
            {release && <ReleaseLine release={release} />}
            {release?.isOlder && (
              <OlderRelease
                newest={`/dashboard/surveys/${encodeURIComponent(slug)}?${new URLSearchParams({ wave: wave.name })}`}
              />
            )}
          </div>
          {made === "done" && (
            <p className="notice notice-ok" role="status">
              {releases.done}
            </p>
          )}
          {made && made !== "done" && (
            <p className="notice" role="status">
              {releases.refused[made]}
            </p>
          )}
          {waves.length > 1 && <WaveChooser waves={waves} chosen={wave.name} />}
          {responses && !report.preview && (
            <p className="protection">
              <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" />
              <span>{words.protection(minimum)}</span>
            </p>
          )}
          {questions.length > 3 && <QuestionIndex questions={questions} />}
        </header>
        {responses === null &&
          (report.preview ? (
            <p className="notice">{manage.previews.noAnswers}</p>
          ) : (
            <NothingReleased report={report} canRelease={canRelease} />
          ))}
        {making && (
          <ReleaseProgress
            making={making}
            again={`/dashboard/surveys/${slug}?${new URLSearchParams({ wave: wave.name, asked: "release" })}`}
          />
        )}
        {canRelease && !making && (!release || release.behind) && (
          <ReleaseForm wave={wave.name} wasUnsafe={made === "unsafe_release"} />
        )}
        {questions.map((question, place) => (
          <QuestionCard
            key={question.name}
            question={question}
            id={questionAnchor(place)}
            hiddenWords={report.preview ? manage.previews.noAnswers : words.hidden}
            filedFrom={report.mayFile && release ? { release: release.id } : null}
          />
        ))}
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
