import type { LoaderFunctionArgs } from "@remix-run/node";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { equityCsv } from "../domain/equity/equity-csv.ts";
import { equitiesOf } from "../domain/release/released-equity.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** The gaps of one dimension as a file for spreadsheets, as the release has them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const asked = equityFile.askedIn(request, params);
  const read = await readShownEquity(context, asked, new Date());
  if (!read?.release || !read.outcome) throw new Response(null, { status: 404 });
  const about = { survey: read.slug, wave: read.wave.name, locale: context.locale };
  const reports = equitiesOf(read.release, read.outcome.key, about).filter(({ by }) => by === asked.by);
  if (reports.length === 0) throw new Response(null, { status: 404 });
  return equityFile.answer(equityCsv(reports), "text/csv", `${asked.slug}-${asked.by}.csv`);
}
