import type { LoaderFunctionArgs } from "@remix-run/node";
import { titleIn, writingIn } from "../components/change/view/writing.ts";
import { csvOf } from "../domain/csv.ts";
import { messagesIn } from "../i18n/messages.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** A table to be filled with readings: a line for each indicator that is measured by hand. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-plans");
  const stored = await context.plans.read(params.plan ?? "");
  if (!stored) throw new Response(null, { status: 404 });
  const { plan } = stored;
  const writing = writingIn(context.locale);
  const { columns, told } = messagesIn(context.locale).readings;
  const { indicator, ...others } = columns;
  const rows = plan.indicators
    .filter(({ measure }) => measure.kind === "hand")
    .map((one) => [
      ...[one.id, titleIn(writing, one), writing.words.tables.choices[one.unit] ?? one.unit],
      ...Object.keys(others).map(() => ""),
    ]);
  // Spreadsheets take it for UTF-8 by its first character.
  const content = `\uFEFF${csvOf([[indicator, told.name, told.unit, ...Object.values(others)], ...rows])}`;
  return new Response(content, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="readings.csv"; filename*=UTF-8''${encodeURIComponent(`${plan.slug}-readings.csv`)}`,
    },
  });
}
