import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReadingsPage } from "../components/change/readings/readings-page.tsx";
import { viewReadings } from "../components/change/readings/view-readings.ts";
import { writingIn } from "../components/change/view/writing.ts";
import { readingsMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import type { RequestContext } from "../context.server.ts";
import { importTable, largestTableForm, readTableForm } from "../manage/import-readings.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = readingsMeta<typeof loader>((words, view) =>
  view ? `${words.title}: ${view.plan}` : words.title,
);

/** A page of plain forms: whole without scripts. */
export const handle = { scripts: false };

async function planOf(context: RequestContext, slug: string | undefined) {
  const stored = await context.plans.read(slug ?? "");
  if (!stored) throw new Response(null, { status: 404 });
  return stored.plan;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-plans");
  const plan = await planOf(context, params.plan);
  const done = Number(new URL(request.url).searchParams.get("done"));
  const stored = Number.isSafeInteger(done) && done > 0 ? done : 0;
  return viewReadings(writingIn(context.locale), plan, { text: "", refused: null, table: null, stored });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "edit-plans");
  const plan = await planOf(context, params.plan);
  const asked = await readTableForm(await readForm(request, largestTableForm));
  const read = await importTable(context, plan, asked, { madeBy: person.name, now: new Date() });
  if (read.stored > 0 && read.text === "") {
    return redirect(`/manage/plans/${encodeURIComponent(plan.slug)}/readings?done=${read.stored}`, 303);
  }
  const view = viewReadings(writingIn(context.locale), plan, read);
  return data(view, { status: view.refused ? (read.refused === "changed" ? 409 : 422) : 200 });
}

export default function PlanReadings() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <StaffPage>
      <ReadingsPage view={answer ?? view} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
