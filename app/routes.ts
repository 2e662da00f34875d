import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The tables of a plan, each with its files. */
const planTables = ["measures", "matrix", "steps", "groups", "reports"].flatMap((table) => [
  route(`manage/plans/:plan/${table}`, "routes/manage-plan-table.tsx", { id: `plan-${table}` }),
  ...["csv", "xlsx"].map((kind) =>
    route(`manage/plans/:plan/${table}.${kind}`, "routes/manage-plan-table-file.ts", {
      id: `plan-${table}-${kind}`,
    }),
  ),
]);

/** Every page's URL. The API's are in `api/endpoints.ts`. */
export default [
  index("routes/home.tsx"),
  route("s/:slug", "routes/take-survey.tsx"),
  route("s/:slug/thanks", "routes/thanks.tsx"),
  route("s/:slug/hand-over", "routes/hand-over.tsx"),
  route("resume", "routes/resume.tsx"),
  route("withdraw", "routes/withdraw.tsx"),
  route("c", "routes/enter-code.tsx"),
  route("c/:code", "routes/entry-link.tsx"),
  route("join", "routes/join.tsx"),
  route("j/:code", "routes/live-phone.tsx"),
  route("j/:code/join", "routes/live-join.tsx"),
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.tsx"),
  route("setup", "routes/setup.tsx"),
  route("dashboard", "routes/dashboard.tsx"),
  route("dashboard/surveys/:slug", "routes/dashboard-survey.tsx"),
  route("releases/:id", "routes/release.tsx"),
  route("dashboard/equity/:slug", "routes/dashboard-equity.tsx"),
  route("dashboard/equity/:slug/picture.svg", "routes/equity-picture.tsx"),
  route("dashboard/equity/:slug/table.csv", "routes/equity-table.ts"),
  route("dashboard/change", "routes/dashboard-plans.tsx"),
  route("dashboard/change/:plan", "routes/dashboard-plan.tsx"),
  route("dashboard/change/:plan/picture.svg", "routes/plan-picture.tsx"),
  route("dashboard/change/:plan/report/:year?", "routes/dashboard-plan-report.tsx"),
  route("voice/:slug", "routes/voice.tsx"),
  route("manage/surveys", "routes/manage-surveys.tsx"),
  route("manage/surveys/:slug", "routes/manage-survey.tsx"),
  route("manage/surveys/:slug/survey.json", "routes/manage-survey-file.ts", { id: "survey-json" }),
  route("manage/surveys/:slug/analysis.json", "routes/manage-survey-file.ts", { id: "analysis-json" }),
  route("manage/surveys/:slug/waves/:wave/codes", "routes/manage-codes.tsx"),
  route("manage/surveys/:slug/changes", "routes/manage-changes.tsx"),
  route("manage/previews/new", "routes/manage-new-preview.tsx"),
  route("manage/previews/:slug", "routes/manage-preview.tsx"),
  route("manage/sessions", "routes/manage-sessions.tsx"),
  route("manage/sessions/:code", "routes/manage-session.tsx"),
  route("manage/sessions/:code/results.csv", "routes/manage-session-file.ts"),
  route("manage/plans", "routes/manage-plans.tsx"),
  route("manage/plans/:plan", "routes/manage-plan.tsx"),
  route("manage/plans/:plan/history", "routes/manage-plan-history.tsx"),
  route("sessions/:code/control", "routes/session-control.tsx"),
  route("sessions/:code/texts", "routes/session-texts.tsx"),
  route("sessions/:code/screen", "routes/session-screen.tsx"),
  ...planTables,
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
