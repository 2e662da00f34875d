import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "../people/require-permission.server.ts";

/** `survey.json` or `analysis.json` of what is asked now, to keep or to change. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const survey = await context.surveys.latestVersion(params.slug ?? "");
  const { pathname } = new URL(request.url);
  if (!survey) throw new Response(null, { status: 404 });
  const content = pathname.endsWith("/survey.json") ? survey.definition : survey.analysis;
  return new Response(`${JSON.stringify(content, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="${pathname.split("/").at(-1)}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
