import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "../components/locale-context.tsx";
import { ImportPlanForm, NewPlanForm } from "../components/plan-editor/new-plan-forms.tsx";
import { plansMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { may } from "../domain/people/roles.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { toldFault } from "../i18n/plan-fault.ts";
import { listManagedPlans } from "../manage/managed-plans.server.ts";
import { largestPlanForm, makePlan, readPlanFields } from "../manage/new-plan.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = plansMeta((words) => words.list.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "see-results");
  return { plans: await listManagedPlans(context), mayEdit: may(person.role, "edit-plans") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = requirePermission(request, context, "edit-plans");
  const fields = await readPlanFields(await readForm(request, largestPlanForm));
  const made = await makePlan(context, person, fields, new Date());
  if ("slug" in made) return redirect(`/manage/plans/${made.slug}`, 303);
  const { faults = [], ...errors } = made.errors;
  const words = messagesIn(context.locale);
  return data({ fields, errors, findings: faults.map((fault) => toldFault(words, fault)) }, { status: 422 });
}

export default function ManagePlans() {
  const words = useMessages().plans;
  const { plans, mayEdit } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.list.title}</h1>
          <p className="lead">{words.list.lead}</p>
        </div>
        {plans.length === 0 ? (
          <p className="notice">{words.list.none}</p>
        ) : (
          <ul className="managed">
            {plans.map((plan) => (
              <PlanItem key={plan.slug} plan={plan} mayEdit={mayEdit} />
            ))}
          </ul>
        )}
        {mayEdit && (
          <>
            <NewPlanForm plans={plans} answer={answer?.fields.do === "new" ? answer : null} />
            <ImportPlanForm answer={answer?.fields.do === "import" ? answer : null} />
          </>
        )}
      </div>
    </StaffPage>
  );
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["plans"][number];

function PlanItem({ plan, mayEdit }: { plan: Listed; mayEdit: boolean }) {
  const words = useMessages().plans.list;
  const { count, moment } = formatsIn(useLocale());
  const { slug, title, changedAt, changedBy, nodes, indicators } = plan;
  return (
    <li className="card managed-item">
      <div className="stack stack-tight">
        <h2>{title}</h2>
        <p>{words.size(count(nodes), count(indicators))}</p>
        <p className="meta">{words.changed(moment(changedAt), changedBy ?? words.byChorus)}</p>
      </div>
      <div className="cluster">
        <Link
          className="button button-small"
          to={`/manage/plans/${slug}`}
          aria-label={mayEdit ? words.editOf(title) : words.openOf(title)}
        >
          {mayEdit ? words.edit : words.open}
        </Link>
        {mayEdit && (
          <Link
            className="button button-line button-small"
            to={`/manage/plans/${slug}/history`}
            aria-label={words.historyOf(title)}
          >
            {words.history}
          </Link>
        )}
        <a
          className="button button-line button-small"
          href={`/api/v1/plans/${slug}/document`}
          download={`${slug}.json`}
          aria-label={words.exportOf(title)}
        >
          {words.export}
        </a>
      </div>
    </li>
  );
}

export const ErrorBoundary = StaffRefusal;
