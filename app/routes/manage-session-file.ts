import type { LoaderFunctionArgs } from "@remix-run/node";
import { audit } from "#db/audit-log.server.ts";
import { sessionCsv } from "../domain/live/session-csv.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import { readSessionReport } from "../releases/session-results.server.ts";

/** A session's results as a file for spreadsheets. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { name: actor } = requirePermission(request, context, "run-sessions");
  const session = await context.live.find(params.code ?? "");
  if (!session) throw new Response(null, { status: 404 });
  await audit(context.database, { action: "results-exported", actor, subject: `session ${session.code}` });
  const { questions } = await readSessionReport(context, context.person, session);
  return new Response(sessionCsv(questions, await context.live.roomQuestions(session)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="session-${session.code}.csv"`,
    },
  });
}
