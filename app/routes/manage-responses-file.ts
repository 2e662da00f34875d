import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "../people/require-permission.server.ts";
import { exportResponses } from "../stewards/export-responses.server.ts";

/** Single people's answers, for the steward who looks after them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "touch-responses");
  const wave = new URL(request.url).searchParams.get("wave") ?? "default";
  const { slug = "" } = params;
  const csv = await exportResponses(context, person, { slug, wave });
  if (!csv) throw new Response(null, { status: 404 });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${encodeURIComponent(slug)}-responses.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
