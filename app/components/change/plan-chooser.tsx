import { ChooserSelect } from "../chooser-select.tsx";
import { useMessages } from "../use-messages.ts";
import { type PlanPageView, planAddress } from "./view/page.ts";

/** What is shown of a plan: a plain form, so that it works without scripts and stays in the address. */
export function PlanChooser({ page }: { page: Pick<PlanPageView, "slug" | "choices" | "shown"> }) {
  const words = useMessages().change.filter;
  const address = planAddress(page.slug);
  return (
    <form method="get" action={address} className="plan-chooser no-print" aria-label={words.label}>
      {page.choices.map((choice) => (
        <ChooserSelect key={choice.name} {...choice} />
      ))}
      <button type="submit" className="button button-line button-small">
        {words.show}
      </button>
      {page.shown && (
        <p className="meta">
          {page.shown} <a href={address}>{words.clear}</a>
        </p>
      )}
    </form>
  );
}
