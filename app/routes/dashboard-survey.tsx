import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { QuestionCard } from "../components/results/question-card.tsx";
import { QuestionIndex, questionAnchor } from "../components/results/question-index.tsx";
import { TooFewResponses } from "../components/results/too-few-responses.tsx";
import { viewReport } from "../components/results/view/survey-report.ts";
import { WaveChooser } from "../components/results/wave-chooser.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { readShownResults } from "../dashboard/wave-results.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((words, report) => words.results.title(report?.title ?? ""));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const wave = new URL(request.url).searchParams.get("wave");
  const now = new Date();
  const read = await readShownResults(context, { slug: params.slug ?? "", wave }, now);
  if (!read) throw new Response(null, { status: 404 });
  return { ...viewReport(read, context.locale, now), preview: read.preview };
}

export default function SurveyResults() {
  const { staff, manage } = useMessages();
  const words = staff.results;
  const report = useLoaderData<typeof loader>();
  const { title, wave, waves, minimum, responses, questions } = report;
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
            </p>
            <h1>{words.title(title)}</h1>
            <p className="lead">
              {responses && <b>{responses}. </b>}
              {words.about[wave.state](wave.label, wave.period)}
            </p>
          </div>
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
            <TooFewResponses report={report} />
          ))}
        {questions.map((question, place) => (
          <QuestionCard
            key={question.name}
            question={question}
            id={questionAnchor(place)}
            hiddenWords={report.preview ? manage.previews.noAnswers : words.hidden(minimum)}
          />
        ))}
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
