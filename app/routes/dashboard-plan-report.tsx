import { type LinksFunction, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ReportPage } from "../components/change/report/report-page.tsx";
import { reportAddress, viewReport } from "../components/change/report/view-report.ts";
import { writingIn } from "../components/change/view/writing.ts";
import { planReportMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { readAnnualReport, yearIn } from "../dashboard/annual-report.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import stylesHref from "../styles/plan-report.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesHref }];

export const meta = planReportMeta<typeof loader>((words, view) =>
  view ? words.title(view.title, view.year) : words.name,
);

/** Read and printed; whole without scripts. */
export const handle = { scripts: false };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const now = new Date();
  const slug = params.plan ?? "";
  if (params.year === undefined) return redirect(reportAddress(slug, now.getUTCFullYear()));
  const year = yearIn(params.year, now);
  const edition = new URL(request.url).searchParams.get("edition") === "public" ? "public" : "staff";
  const report = year === null ? null : await readAnnualReport(context, slug, { year, edition }, now);
  if (!report) throw new Response(null, { status: 404 });
  const { measured, names, ...asked } = report;
  return viewReport(writingIn(context.locale), measured, { ...asked, edition }, names);
}

export default function PlanReport() {
  const view = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <ReportPage view={view} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
