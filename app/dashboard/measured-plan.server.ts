import type { StoredPlan } from "#db/plans.server.ts";
import { readShownPlan } from "../change/shown-plan.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { MeasuredPlan } from "../domain/change/measured-plan.ts";
import type { Reading } from "../domain/change/reading.ts";
import { listShownReleases } from "../releases/shown-release.server.ts";
import { type PlanNames, readNames, surveysOf } from "./plan-names.server.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "plans" | "person" | "locale">;

export type ReadPlan = {
  measured: MeasuredPlan & { changedAt: string };
  names: PlanNames;
  /** What all of it follows from (`keyOf`). Equal keys mean equal pages. */
  key: string;
};

/** Plans as they were read, by their keys: working one out again costs more than its page. */
const keptOf = new WeakMap<Context["plans"], Map<string, ReadPlan>>();
const mostKept = 40;

/**
 * A plan with everything that is known of it today; null when there is none of this name.
 *
 * @param node whose figures are told one by one, with the place of each question
 */
export async function readMeasuredPlan(
  context: Context,
  slug: string,
  now: Date,
  node: string | null = null,
): Promise<ReadPlan | null> {
  const stored = await context.plans.read(slug);
  if (!stored) return null;
  const kept = keptOf.get(context.plans) ?? new Map<string, ReadPlan>();
  keptOf.set(context.plans, kept);
  const key = await keyOf(context, stored, now, node);
  const read = kept.get(key) ?? (await readAnew(context, slug, now, node, key));
  if (!read) return null;
  // The least lately used goes first.
  kept.delete(key);
  kept.set(key, read);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return read;
}

/**
 * What everything follows from: the version of the plan; of each survey that measures something its version, its waves and the
 * releases that this reader may see; the day; the language; and the node whose figures are told.
 */
async function keyOf(
  context: Context,
  { plan, version, changedAt }: Pick<StoredPlan, "plan" | "version" | "changedAt">,
  now: Date,
  node: string | null,
): Promise<string> {
  const measuring = [...surveysOf(plan)].map(async (survey) => {
    const latest = await context.surveys.latestVersion(survey);
    const releases = await listShownReleases(context, context.person, survey);
    return [latest?.id, releases.map(({ wave, head }) => [wave.name, wave.closesAt, head.id])];
  });
  const today = now.toISOString().slice(0, 10);
  return JSON.stringify([
    ...[plan.slug, version, changedAt, today, context.locale, node],
    await Promise.all(measuring),
  ]);
}

async function readAnew(
  context: Context,
  slug: string,
  now: Date,
  node: string | null,
  key: string,
): Promise<ReadPlan | null> {
  const shown = await readShownPlan(context, context.person, slug, now);
  if (!shown) return null;
  const { plan, version, changedAt, states, evidence } = shown;
  const indicators = new Map(states.map((state) => [state.indicator, state]));
  const opened = new Set(
    plan.indicators.flatMap((indicator) => (indicator.node === node ? indicator.id : [])),
  );
  const gaps = states.flatMap(({ widestGap }) => widestGap?.release ?? []);
  const told = states.flatMap(({ indicator, readings, groups }) =>
    opened.has(indicator)
      ? [...readings, ...groups.flatMap(({ latest }) => latest ?? [])].flatMap(releaseOf)
      : [],
  );
  return {
    measured: { plan, version, changedAt, indicators, ...evidence },
    names: await readNames(context, plan, new Set([...gaps, ...told])),
    key,
  };
}

const releaseOf = ({ origin }: Reading): string[] => (origin.kind === "release" ? [origin.release] : []);
