import { data, type LoaderFunctionArgs, redirectDocument } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { outlineMarkup, planMarkup } from "../components/change/plan-markup.server.tsx";
import { PlanPage, type ShownPlanView } from "../components/change/plan-page.tsx";
import { addressOf, planAddress, viewPlanPage } from "../components/change/view/page.ts";
import { viewLinkStory, viewNodeStory } from "../components/change/view/story.ts";
import { writingIn } from "../components/change/view/writing.ts";
import { planMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { readPlanFilter } from "../dashboard/asked-plan.ts";
import { keepLately } from "../dashboard/keep-lately.ts";
import { readMeasuredPlan } from "../dashboard/measured-plan.server.ts";
import { may } from "../domain/people/roles.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = planMeta<typeof loader>((words, view) => view?.page.title ?? words.list.title);

/** The page is whole without scripts; so it carries none, nor its data a second time. */
export const handle = { scripts: false };

type DrawnView = { view: ShownPlanView; drawn: { picture: string; outline: string } | null };

const keepView = keepLately<DrawnView>(24);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "see-results");
  const { pathname, search, searchParams: query } = new URL(request.url);
  // Reached with scripts, as after signing in: the browser loads it as a page.
  if (!context.isPage) throw redirectDocument(pathname + search);
  const [node, link] = [query.get("node") || null, query.get("link") || null];
  const now = new Date();
  const read = await readMeasuredPlan(context, params.plan ?? "", now, node);
  if (!read) throw new Response(null, { status: 404 });
  const { measured, names, key } = read;
  const { filter, unknown } = readPlanFilter(query, measured.plan);
  const { view, drawn } = keepView(JSON.stringify([key, filter, node, link, unknown]), (): DrawnView => {
    const writing = writingIn(context.locale);
    const { words } = writing;
    const page = viewPlanPage(writing, measured, { filter, node, link }, names);
    const story = node
      ? viewNodeStory(writing, measured, { node, filter }, names)
      : link
        ? viewLinkStory(writing, measured, { link, filter })
        : null;
    const missing = story ? null : node ? words.story.unknownNode : link ? words.story.unknownLink : null;
    const [, asked] = addressOf(measured.plan.slug, filter).split("?");
    const { nodes, links: _links, levels: _levels, ...head } = page;
    return {
      view: {
        page: head,
        story,
        isDrawn: nodes.length > 0,
        file: `${planAddress(measured.plan.slug)}/picture.svg?${new URLSearchParams(asked)}`,
        notice: missing ?? (unknown === null ? null : words.filter.unknown(unknown)),
      },
      drawn:
        nodes.length > 0
          ? { picture: planMarkup(writing, page), outline: outlineMarkup(writing, page) }
          : null,
    };
  });
  for (const [name, markup] of Object.entries(drawn ?? {})) context.markup.set(name, markup);
  const isThere = (node === null && link === null) || view.story !== null;
  const shown = { ...view, mayEdit: may(person.role, "edit-plans") };
  return data(shown, !isThere ? 404 : unknown ? 400 : 200);
}

export default function Plan() {
  const { mayEdit, ...view } = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <PlanPage view={view} mayEdit={mayEdit} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
