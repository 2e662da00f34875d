import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FilingPage } from "../components/change/evidence/filing-page.tsx";
import {
  type FilingEntered,
  type FilingFault,
  viewFiling,
} from "../components/change/evidence/view-filing.ts";
import { planAddress } from "../components/change/view/page.ts";
import { titleIn, writingIn } from "../components/change/view/writing.ts";
import { filingMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import type { RequestContext } from "../context.server.ts";
import { readEvidenceFigure } from "../dashboard/evidence-figure.server.ts";
import { fileEvidence, readFiling } from "../manage/file-evidence.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = filingMeta((words) => words.title);

/** A page of plain forms: whole without scripts. */
export const handle = { scripts: false };

/** Two texts. */
const mostBytes = 64 * 1024;

/** The figure and the plan that an address names; the only plan there is needs no name. */
async function askedFor(request: Request, context: RequestContext) {
  const { pathname, searchParams: query } = new URL(request.url);
  const figure = await readEvidenceFigure(context, query, new Date());
  if (!figure) throw new Response(null, { status: 404 });
  const writing = writingIn(context.locale);
  const plans = (await context.plans.list()).map(({ slug, title }) => ({
    ...{ slug, title: titleIn(writing, { title }) },
    href: `${pathname}?${new URLSearchParams([...query].filter(([name]) => name !== "plan").concat([["plan", slug]]))}`,
  }));
  const named = query.get("plan") ?? (plans.length === 1 ? (plans[0]?.slug ?? null) : null);
  const plan = named === null ? null : ((await context.plans.read(named))?.plan ?? null);
  if (named !== null && !plan) throw new Response(null, { status: 404 });
  const address = plan ? (plans.find(({ slug }) => slug === plan.slug)?.href ?? pathname) : pathname;
  const view = (entered: FilingEntered | null, faults: FilingFault[]) =>
    viewFiling(writing, figure, { address, plans, plan, entered, faults });
  return { figure, plan, view };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-plans");
  return (await askedFor(request, context)).view(null, []);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "edit-plans");
  const { figure, plan, view } = await askedFor(request, context);
  if (!plan) throw new Response(null, { status: 404 });
  const entered = readFiling(await readForm(request, mostBytes));
  const { source, date, shown } = figure;
  const by = { madeBy: person.name, now: new Date() };
  const made = await fileEvidence(context, plan, { source, date, voices: shown.n }, entered, by);
  if ("faults" in made) return data(view(entered, made.faults), { status: 422 });
  const opened = new URLSearchParams([[made.filed.kind, made.filed.id]]);
  return redirect(`${planAddress(plan.slug)}?${opened}#story`, 303);
}

export default function NewEvidence() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <StaffPage>
      <FilingPage view={refused ?? view} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
