import { index, type RouteConfig, route } from "@remix-run/route-config";

/** Every page's URL. The API's are in `api/endpoints.ts`. */
export default [
  index("routes/home.tsx"),
  route("s/:slug", "routes/take-survey.tsx"),
  route("s/:slug/thanks", "routes/thanks.tsx"),
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
  route("manage/surveys", "routes/manage-surveys.tsx"),
  route("manage/surveys/:slug", "routes/manage-survey.tsx"),
  route("manage/surveys/:slug/survey.json", "routes/manage-survey-file.ts", { id: "survey-json" }),
  route("manage/surveys/:slug/analysis.json", "routes/manage-survey-file.ts", { id: "analysis-json" }),
  route("manage/surveys/:slug/waves/:wave/codes", "routes/manage-codes.tsx"),
  route("manage/previews/new", "routes/manage-new-preview.tsx"),
  route("manage/previews/:slug", "routes/manage-preview.tsx"),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
