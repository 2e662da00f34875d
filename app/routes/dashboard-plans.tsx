import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { planAddress } from "../components/change/view/page.ts";
import { dayIn, titleIn, writingIn } from "../components/change/view/writing.ts";
import { planMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { isOutcome } from "../domain/change/plan-node.ts";
import { textOf } from "../domain/change/text.ts";
import { may } from "../domain/people/roles.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = planMeta((words) => words.list.title);

/** Every plan. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "see-results");
  const writing = writingIn(context.locale);
  const { words, formats } = writing;
  const plans = [];
  for (const { slug } of await context.plans.list()) {
    const stored = await context.plans.read(slug);
    if (!stored) continue;
    const { plan, version, changedAt } = stored;
    plans.push({
      slug,
      title: titleIn(writing, plan),
      purpose: textOf(plan.purpose, context.locale),
      about: words.page.version(formats.count(version), dayIn(writing, changedAt)),
      parts: words.list.parts(
        formats.count(plan.nodes.filter(({ level }) => isOutcome(level)).length),
        formats.count(plan.indicators.length),
      ),
    });
  }
  return { plans, mayEdit: may(person.role, "edit-plans") };
}

export default function Plans() {
  const words = useMessages().change.list;
  const { plans, mayEdit } = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <header className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </header>
        {plans.length === 0 && (
          <div className="empty stack">
            <h2>{words.empty.title}</h2>
            <p>{words.empty.detail}</p>
            {mayEdit && (
              <p>
                <a className="button" href="/manage/plans">
                  {words.empty.begin}
                </a>
              </p>
            )}
          </div>
        )}
        {plans.map(({ slug, title, purpose, parts, about }) => (
          <article key={slug} className="card stack" aria-labelledby={`plan-${slug}`}>
            <h2 id={`plan-${slug}`}>{title}</h2>
            {purpose && <p>{purpose}</p>}
            <p className="meta">
              {parts}. {about}
            </p>
            <p className="cluster">
              <a
                className="button button-small"
                href={planAddress(slug)}
                aria-label={`${words.open}: ${title}`}
              >
                {words.open}
              </a>
              {mayEdit && (
                <a
                  className="button button-quiet button-small"
                  href={`/manage/plans/${encodeURIComponent(slug)}`}
                  aria-label={`${words.edit}: ${title}`}
                >
                  {words.edit}
                </a>
              )}
            </p>
          </article>
        ))}
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
