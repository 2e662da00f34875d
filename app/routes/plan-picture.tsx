import type { LoaderFunctionArgs } from "@remix-run/node";
import { planMarkup } from "../components/change/plan-markup.server.tsx";
import { viewPlanPage } from "../components/change/view/page.ts";
import { writingIn } from "../components/change/view/writing.ts";
import { readPlanFilter } from "../dashboard/asked-plan.ts";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readMeasuredPlan } from "../dashboard/measured-plan.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** The picture of a plan to take along, as much of it as is shown. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const read = await readMeasuredPlan(context, params.plan ?? "", new Date());
  if (!read) throw new Response(null, { status: 404 });
  const { measured, names } = read;
  const { filter, unknown } = readPlanFilter(new URL(request.url).searchParams, measured.plan);
  const writing = writingIn(context.locale);
  const page = viewPlanPage(writing, measured, { filter, node: null, link: null }, names);
  if (unknown !== null || page.nodes.length === 0) throw new Response(null, { status: 404 });
  return equityFile.answer(
    planMarkup(writing, page, { standalone: true }),
    "image/svg+xml",
    `${page.slug}.svg`,
  );
}
