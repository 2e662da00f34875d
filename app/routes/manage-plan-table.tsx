import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readShownPlan } from "../change/shown-plan.server.ts";
import { TablePage, type TablePageView } from "../components/change/tables/table-page.tsx";
import { viewRow } from "../components/change/tables/view-row.ts";
import { viewTable } from "../components/change/tables/view-table.ts";
import { titleIn, type Writing, writingIn } from "../components/change/view/writing.ts";
import { planMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import type { RequestContext } from "../context.server.ts";
import { readNames } from "../dashboard/plan-names.server.ts";
import { type Collection, type Element, elementSchemas, type Plan } from "../domain/change/plan.ts";
import { collectionAt, planTables } from "../domain/change/plan-table.ts";
import { titleOfElement } from "../i18n/element-in-words.ts";
import { messagesIn } from "../i18n/messages.ts";
import { changePlanRow, type RefusedRow } from "../manage/change-plan-row.server.ts";
import { readMeasureOptions } from "../manage/plan-row-options.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = planMeta<typeof loader>((words, view) =>
  view ? `${words.tables.titles[view.table.collection]}: ${view.plan}` : words.list.title,
);

/** A row with long texts in two languages, twice. */
const mostBytes = 512 * 1024;

async function viewPage(
  context: RequestContext,
  { slug, table: name }: { slug: string; table: string },
  asked: { row: string | null; done: string | null; from: string | null; refused?: RefusedRow | null },
): Promise<TablePageView | null> {
  const now = new Date();
  const collection = collectionAt(name);
  const shown = collection && (await readShownPlan(context, context.person, slug, now));
  if (!collection || !shown) return null;
  const { plan, states } = shown;
  const writing = writingIn(context.locale);
  const { tables } = writing.words;
  const path = `/manage/plans/${encodeURIComponent(slug)}`;
  const row = asked.refused ? asked.refused.id : asked.row === "new" ? null : asked.row;
  const isOpen = asked.refused !== undefined || asked.row !== null;
  const options =
    isOpen && collection === "indicators"
      ? await readMeasureOptions(context, plan, row)
      : { measures: [], groups: [] };
  const opened = isOpen
    ? viewRow(writing, plan, collection, {
        id: row,
        refused: asked.refused ?? null,
        begun: begunFrom(collection, asked.from),
        ...options,
      })
    : null;
  if (isOpen && !opened) return null;
  return {
    slug,
    plan: titleIn(writing, plan),
    address: `${path}/${name}`,
    tables: Object.entries(planTables).map(([where, one]) => ({
      href: `${path}/${where}`,
      title: tables.titles[one],
      current: where === name,
    })),
    table: viewTable(
      writing,
      plan,
      collection,
      new Map(states.map((state) => [state.indicator, state])),
      now.toISOString().slice(0, 10),
      await readNames(context, plan, new Set()),
    ),
    opened,
    back: backTo(writing, plan, asked.from),
    mayAddColumns: collection === "indicators" || collection === "questions" || collection === "steps",
    said:
      asked.done === null
        ? null
        : (Object.entries(tables.done).find(([done]) => done === asked.done)?.[1] ?? null),
  };
}

/** A report that is begun at an action group is about that group. */
function begunFrom(collection: string, from: string | null): Record<string, unknown> {
  const [of, id] = from?.split("/") ?? [];
  return collection === "reports" && of === "groups" && id ? { group: id } : {};
}

/** The way back to what is open in the editor, such as `nodes/access`; null where the plan has no such thing. */
function backTo(writing: Writing, plan: Plan, from: string | null): TablePageView["back"] {
  const [collection = "", id = ""] = from?.split("/") ?? [];
  const elements = Object.hasOwn(elementSchemas, collection) ? plan[collection as Collection] : [];
  const element = (elements as Element[]).find((one) => one.id === id);
  if (!element || from === null) return null;
  const { untitled } = messagesIn(writing.locale).planEditor;
  return {
    title: titleOfElement(plan, element, writing.locale, untitled),
    href: `/manage/plans/${encodeURIComponent(plan.slug)}?${new URLSearchParams({ open: from })}`,
    query: String(new URLSearchParams({ from })),
  };
}

const placeOf = (request: Request, params: LoaderFunctionArgs["params"]) => ({
  slug: params.plan ?? "",
  table: new URL(request.url).pathname.split("/").at(-1) ?? "",
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-plans");
  const query = new URL(request.url).searchParams;
  const view = await viewPage(context, placeOf(request, params), {
    row: query.get("row"),
    done: query.get("done"),
    from: query.get("from"),
  });
  if (!view) throw new Response(null, { status: 404 });
  return view;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "edit-plans");
  const { slug, table } = placeOf(request, params);
  const collection = collectionAt(table);
  const stored = collection && (await context.plans.read(slug));
  if (!collection || !stored) throw new Response(null, { status: 404 });
  const from = new URL(request.url).searchParams.get("from");
  const form = await readForm(request, mostBytes);
  const by = { madeBy: person.name, now: new Date() };
  const change = await changePlanRow(context, stored.plan, collection, form, by);
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) {
    const query = new URLSearchParams({ done: change.done, ...(from ? { from } : {}) });
    const address = `/manage/plans/${encodeURIComponent(slug)}/${table}?${query}`;
    return redirect(change.done === "removed" ? address : `${address}#${change.id}`, 303);
  }
  const { refused } = change;
  const view = await viewPage(context, { slug, table }, { row: refused.id, done: null, from, refused });
  if (!view) throw new Response(null, { status: 404 });
  return data(view, { status: refused.conflicts.length > 0 ? 409 : 422 });
}

/** A page of plain forms: whole without scripts. */
export const handle = { scripts: false };

export default function PlanTable() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <StaffPage>
      <TablePage view={refused ?? view} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
