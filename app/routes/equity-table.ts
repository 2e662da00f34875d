import type { LoaderFunctionArgs } from "@remix-run/node";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readDimension } from "../dashboard/shown-equity.server.ts";
import { equityCsv } from "../domain/equity/equity-csv.ts";
import { equitiesOf } from "../domain/release/released-equity.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** The gaps of one dimension as a file for spreadsheets, as the release has them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const found = await readDimension(context, equityFile.askedIn(request, params), new Date());
  if (!found) throw new Response(null, { status: 404 });
  const { dimension, outcome, read } = found;
  const { survey, wave, release } = read;
  const about = { survey, wave: wave.name, locale: context.locale };
  const reports = equitiesOf(release, outcome.key, about).filter(({ by }) => by === dimension.name);
  return equityFile.answer(equityCsv(reports), "text/csv", `${survey}-${dimension.name}.csv`);
}
