import type { RequestContext } from "../context.server.ts";
import { textOf } from "../domain/change/text.ts";

/** A plan as it is listed: how much there is in it, and who changed it last. */
export type ManagedPlan = {
  slug: string;
  title: string;
  version: number;
  changedAt: string;
  /** An e-mail or a token's name; null for what Chorus brought along. */
  changedBy: string | null;
  nodes: number;
  indicators: number;
};

/** Every plan, the one changed last first. */
export async function listManagedPlans({
  plans,
  locale,
}: Pick<RequestContext, "plans" | "locale">): Promise<ManagedPlan[]> {
  const listed = await Promise.all(
    (await plans.list()).map(async ({ slug, title, version, changedAt }) => {
      const [last] = await plans.history(slug, { most: 1 });
      const stored = await plans.read(slug);
      return {
        ...{ slug, version, changedAt, changedBy: last?.madeBy ?? null },
        title: textOf(title, locale) || slug,
        nodes: stored?.plan.nodes.length ?? 0,
        indicators: stored?.plan.indicators.length ?? 0,
      };
    }),
  );
  return listed.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
}
