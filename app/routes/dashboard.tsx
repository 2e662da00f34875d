import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { SurveyCard } from "../components/survey-card.tsx";
import { viewSurvey } from "../components/survey-overview.ts";
import { useMessages } from "../components/use-messages.ts";
import { listSurveys } from "../dashboard/survey-list.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta((words) => words.dashboard.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const listed = await listSurveys(context);
  const now = new Date();
  return { surveys: listed.map((survey) => viewSurvey(survey, context.locale, now)) };
}

export default function Dashboard() {
  const words = useMessages().staff.dashboard;
  const { surveys } = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        {surveys.length === 0 ? (
          <div className="empty">
            <h2>{words.empty.title}</h2>
            <p>{words.empty.detail}</p>
          </div>
        ) : (
          surveys.map((survey) => <SurveyCard key={survey.slug} survey={survey} />)
        )}
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
