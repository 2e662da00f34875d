import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readFormerGroups } from "../change/former-groups.server.ts";
import { openable, type Selection } from "../components/plan-editor/editor-context.tsx";
import { PlanEditor } from "../components/plan-editor/plan-editor.tsx";
import { plansMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import type { Plan } from "../domain/change/plan.ts";
import { textOf } from "../domain/change/text.ts";
import { may } from "../domain/people/roles.ts";
import { messagesIn } from "../i18n/messages.ts";
import { faultsOfMeasures, measurableSurveys } from "../manage/measurable-surveys.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";
import stylesHref from "../styles/plan-editor.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesHref }];

export const meta = plansMeta<typeof loader>((_words, data) => data?.heading ?? "");

/** What an address asks to open, such as `nodes/access`; null where the plan has no such thing. */
function openedIn(plan: Plan, asked: string | null): Selection {
  const [collection, id] = asked?.split("/") ?? [];
  const known = openable.find((one) => one === collection);
  const elements: { id: string }[] = known ? plan[known] : [];
  return known && id && elements.some((element) => element.id === id) ? { in: known, id } : null;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "see-results");
  const stored = await context.plans.read(params.plan ?? "");
  if (!stored) throw new Response(null, { status: 404 });
  const mayEdit = may(person.role, "edit-plans");
  const title = textOf(stored.plan.title, context.locale) || stored.plan.slug;
  return {
    plan: stored.plan,
    version: stored.version,
    person: person.name,
    mayEdit,
    surveys: mayEdit ? await measurableSurveys(context) : [],
    formerGroups: mayEdit ? await readFormerGroups(context, stored.plan) : [],
    measureFaults: mayEdit ? await faultsOfMeasures(context, stored.plan) : [],
    opened: openedIn(stored.plan, new URL(request.url).searchParams.get("open")),
    heading: mayEdit ? messagesIn(context.locale).planEditor.title(title) : title,
  };
}

export default function ManagePlan() {
  const loaded = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <PlanEditor key={loaded.plan.slug} {...loaded} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
