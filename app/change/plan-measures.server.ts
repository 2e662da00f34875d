import type { Person } from "#db/people.server.ts";
import type { ReleaseHead } from "#db/releases.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { AppServices } from "../context.server.ts";
import type { Indicator, PlanGroup, SurveyMeasure } from "../domain/change/indicator.ts";
import type { WidestGap } from "../domain/change/indicator-state.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Measured } from "../domain/change/plan-state.ts";
import type { Reading, ReadingFigure } from "../domain/change/reading.ts";
import { outcomeFor, releasedFigure } from "../domain/change/released-figure.ts";
import { widestGap } from "../domain/change/widest-gap.ts";
import type { Released } from "../domain/release/released.ts";
import { dayOf, listShownReleases } from "../releases/shown-release.server.ts";

export type Services = Pick<AppServices, "surveys" | "database" | "releases" | "plans">;

/** What was read of a database's releases for plans, by what was asked: releases never change. */
const keptOf = new WeakMap<Services["releases"], Map<string, unknown>>();
const mostKept = 20_000;

type ShownWave = { wave: Wave; head: ReleaseHead };

/**
 * What releases tell of the indicators of a plan that surveys measure, by indicator.
 *
 * @param until only figures of this day and before
 */
export async function measurePlan(
  services: Services,
  person: Person | null,
  plan: Plan,
  until?: string,
): Promise<Map<string, Measured>> {
  const bySurvey = new Map<string, ShownWave[]>();
  for (const { measure } of plan.indicators) {
    if (measure.kind !== "survey" || bySurvey.has(measure.survey)) continue;
    bySurvey.set(measure.survey, await listShownReleases(services, person, measure.survey, until));
  }
  const groups = groupsAskedFor(plan);
  const measured = new Map<string, Measured>();
  for (const indicator of plan.indicators) {
    const { measure } = indicator;
    if (measure.kind !== "survey") continue;
    const waves = bySurvey.get(measure.survey) ?? [];
    measured.set(
      indicator.id,
      await measureOne(services, indicator, measure, waves, groups.get(indicator.id) ?? []),
    );
  }
  return measured;
}

async function measureOne(
  services: Services,
  indicator: Indicator,
  measure: SurveyMeasure,
  waves: ShownWave[],
  groups: PlanGroup[],
): Promise<Measured> {
  const readingsFor = async (group: PlanGroup | null): Promise<Reading[]> => {
    const readings: Reading[] = [];
    for (const shown of waves) readings.push(...(await readWave(services, indicator, measure, shown, group)));
    return readings;
  };
  return {
    everyone: await readingsFor(null),
    groups: await Promise.all(groups.map(async (group) => ({ group, readings: await readingsFor(group) }))),
    widestGap: await readWidestGap(services, indicator, measure, waves),
  };
}

async function readWave(
  services: Services,
  { unit }: Indicator,
  measure: SurveyMeasure,
  { wave, head }: ShownWave,
  group: PlanGroup | null,
): Promise<Reading[]> {
  const { figure, outcome } = await once(
    services,
    ["figure", head.id, measure, unit, group],
    async (): Promise<{ figure: ReadingFigure | null; outcome: string }> => {
      const released = await read(services, head.id);
      return {
        figure: releasedFigure(released, measure, unit, group),
        outcome: outcomeFor(released, measure)?.key ?? measure.question,
      };
    },
  );
  if (!figure) return [];
  const origin = {
    kind: "release" as const,
    ...{ survey: measure.survey, wave: wave.name, release: String(head.id), outcome },
  };
  return [{ date: dayOf(wave, head), origin, figure }];
}

async function readWidestGap(
  services: Services,
  { direction }: Indicator,
  measure: SurveyMeasure,
  waves: ShownWave[],
): Promise<WidestGap | null> {
  const [before, now] = [waves.at(-2), waves.at(-1)];
  if (!now) return null;
  const heads = [before, now].map((shown) => shown && [shown.head.id, shown.wave.name]);
  return once(services, ["gap", heads, measure, direction], async () => {
    const of = async ({ wave, head }: ShownWave) => ({
      ...{ survey: measure.survey, wave: wave.name, released: await read(services, head.id) },
    });
    return widestGap(await of(now), before ? await of(before) : null, measure, direction);
  });
}

/** The release, which was listed a moment ago. */
async function read({ releases }: Services, id: number): Promise<Released> {
  const released = await releases.read(id);
  if (!released) throw new Error(`Release ${id} is gone.`);
  return released;
}

/** Groups that have a target or a reading of their own. */
function groupsAskedFor(plan: Plan): Map<string, PlanGroup[]> {
  const asked = new Map<string, Map<string, PlanGroup>>();
  const add = (indicator: string, group: PlanGroup | null): void => {
    if (!group) return;
    const groups = asked.get(indicator) ?? new Map<string, PlanGroup>();
    asked.set(indicator, groups.set(JSON.stringify([group.dimension, group.value]), group));
  };
  for (const { id, targets } of plan.indicators) for (const { group } of targets) add(id, group);
  for (const { indicator, group } of plan.readings) add(indicator, group);
  return new Map([...asked].map(([indicator, groups]) => [indicator, [...groups.values()]]));
}

/** Finds something once; the least lately used goes first. */
async function once<Value>(
  { releases }: Services,
  what: unknown[],
  find: () => Promise<Value>,
): Promise<Value> {
  const kept = keptOf.get(releases) ?? new Map<string, unknown>();
  keptOf.set(releases, kept);
  const key = JSON.stringify(what);
  const value = kept.has(key) ? (kept.get(key) as Value) : await find();
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return value;
}
