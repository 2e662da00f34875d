import { readShownPlan } from "../change/shown-plan.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { MeasuredPlan } from "../domain/change/measured-plan.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Reading } from "../domain/change/reading.ts";
import type { Released } from "../domain/release/released.ts";
import { labelOf } from "../domain/release/released-equity.ts";
import { textIn } from "../domain/survey/definition.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "plans" | "person" | "locale">;

export type ReadPlan = {
  measured: MeasuredPlan & { changedAt: string };
  names: PlanNames;
  /** What all of it follows from: the plan's version, the releases and the day. Equal keys mean equal pages. */
  key: string;
};

export type PlanNames = {
  survey(slug: string): string;
  group(of: { release: string | null; dimension: string; group: string }): string;
  question(release: string, outcome: string): string;
};

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
  const all = new Set(states.flatMap(({ readings }) => readings.flatMap(releaseOf)).concat(gaps));
  return {
    measured: { plan, version, changedAt, indicators, ...evidence },
    names: await readNames(context, plan, new Set([...gaps, ...told])),
    key: JSON.stringify([slug, version, context.locale, now.toISOString().slice(0, 10), [...all].sort()]),
  };
}

const releaseOf = ({ origin }: Reading): string[] => (origin.kind === "release" ? [origin.release] : []);

/** What a plan's surveys, questions and groups are called, as the releases with these ids have it. */
export async function readNames(
  { surveys, releases, locale }: Context,
  plan: Plan,
  ids: ReadonlySet<string>,
): Promise<PlanNames> {
  const slugs = new Set(
    plan.indicators.flatMap(({ measure }) => (measure.kind === "survey" ? measure.survey : [])),
  );
  const titles = new Map<string, string>();
  for (const slug of slugs) {
    const survey = await surveys.latestVersion(slug);
    if (survey) titles.set(slug, textIn(survey.instrument.title, locale) || slug);
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
      const designed = design?.dimensions.find(({ name }) => name === dimension);
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
