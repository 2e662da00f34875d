import type { LoaderFunctionArgs } from "@remix-run/node";
import writeXlsxFile from "write-excel-file/node";
import { readShownPlan } from "../change/shown-plan.server.ts";
import { plainRows, viewTable } from "../components/change/tables/view-table.ts";
import { writingIn } from "../components/change/view/writing.ts";
import { readNames } from "../dashboard/plan-names.server.ts";
import { collectionAt } from "../domain/change/plan-table.ts";
import { csvOf } from "../domain/csv.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** One of a plan's tables for spreadsheets, with what is missing in a column of its own. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-plans");
  const { plan: slug = "" } = params;
  const [name = "", kind = ""] = new URL(request.url).pathname.split("/").at(-1)?.split(".") ?? [];
  const collection = collectionAt(name);
  const now = new Date();
  const shown = collection && (await readShownPlan(context, context.person, slug, now));
  if (!collection || !shown || (kind !== "csv" && kind !== "xlsx")) throw new Response(null, { status: 404 });
  const writing = writingIn(context.locale);
  const states = new Map(shown.states.map((state) => [state.indicator, state]));
  const names = await readNames(context, shown.plan, new Set());
  const view = viewTable(writing, shown.plan, collection, states, now.toISOString().slice(0, 10), names);
  const rows = plainRows(view, writing.words.tables.gaps);
  const [head = [], ...body] = rows;
  const content =
    kind === "csv"
      ? csvOf(rows)
      : new Uint8Array(
          await writeXlsxFile([
            head.map((value) => ({ value, fontWeight: "bold" as const, wrap: true })),
            ...body.map((row) => row.map((value) => ({ value, type: String, wrap: true }))),
          ]).toBuffer(),
        );
  const type = kind === "csv" ? "text/csv; charset=utf-8" : xlsx;
  return new Response(content, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="plan.${kind}"; filename*=UTF-8''${encodeURIComponent(`${slug}-${name}.${kind}`)}`,
    },
  });
}

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
