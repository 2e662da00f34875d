import type { LoaderFunctionArgs } from "@remix-run/node";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { equityTable } from "../dashboard/equity-table.server.ts";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** A table of the equity dashboard as a file for spreadsheets, as the release has it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const asked = equityFile.askedIn(request, params);
  const read = await readShownEquity(context, asked, new Date());
  const table = read && equityTable(read, asked, context.locale);
  if (!table) throw new Response(null, { status: 404 });
  return equityFile.answer(table, "text/csv", equityFile.nameOf(asked, "csv"));
}
