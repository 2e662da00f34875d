import type { StoredPlan } from "#db/plans.server.ts";
import { readShownPlan } from "../change/shown-plan.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { MeasuredPlan } from "../domain/change/measured-plan.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Reading } from "../domain/change/reading.ts";
import { type DesignedDimension, designOf } from "../domain/release/design.ts";
import type { Released } from "../domain/release/released.ts";
import { labelOf } from "../domain/release/released-equity.ts";
import { textIn } from "../domain/survey/definition.ts";
import { listShownReleases } from "../releases/shown-release.server.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "plans" | "person" | "locale">;

export type ReadPlan = {
  measured: MeasuredPlan & { changedAt: string };
  names: PlanNames;
  /** What all of it follows from (`keyOf`). Equal keys mean equal pages. */
  key: string;
};

export type PlanNames = {
  survey(slug: string): string;
  group(of: { release: string | null; dimension: string; group: string }): string;
  question(release: string, outcome: string): string;
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

/** The surveys that an indicator of a plan is measured by. */
const surveysOf = ({ indicators }: Plan): Set<string> =>
  new Set(indicators.flatMap(({ measure }) => (measure.kind === "survey" ? measure.survey : [])));

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

/** What a plan's surveys, questions and groups are called, as the releases with these ids have it. */
export async function readNames(
  { surveys, releases, locale }: Context,
  plan: Plan,
  ids: ReadonlySet<string>,
): Promise<PlanNames> {
  const titles = new Map<string, string>();
  const asked: DesignedDimension[] = [];
  for (const slug of surveysOf(plan)) {
    const survey = await surveys.latestVersion(slug);
    if (!survey) continue;
    titles.set(slug, textIn(survey.instrument.title, locale) || slug);
    asked.push(...designOf(survey, new Map(), []).dimensions);
  }
  const read = new Map<string, Released>();
  for (const id of ids) {
    const release = await releases.read(Number(id));
    if (release) read.set(id, release);
  }
  return {
    survey: (slug) => titles.get(slug) ?? slug,
    group({ release, dimension, group }) {
      const { design } = read.get(release ?? "")?.tables ?? {};
      // A group of which no release tells yet is called as the survey calls it now.
      const designed = [...(design?.dimensions ?? []), ...asked].find(({ name }) => name === dimension);
      return designed ? labelOf(designed, group, locale) : `${dimension}: ${group}`;
    },
    question(release, outcome) {
      const { design, results } = read.get(release)?.tables ?? {};
      const question = design?.outcomes.find(({ key }) => key === outcome)?.question ?? outcome;
      const place = results?.questions.findIndex(({ name }) => name === question) ?? -1;
      return place === -1 ? "" : `#question-${place + 1}`;
    },
  };
}
