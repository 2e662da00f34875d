import { readPlanAsOf } from "../change/plan-as-of.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { MeasuredPlan } from "../domain/change/measured-plan.ts";
import { endOf, yearsToReport } from "../domain/change/plan-as-of.ts";
import { type PlanNames, readNames } from "./plan-names.server.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "plans" | "person" | "locale">;

/** A release that some figure of a report is from. */
export type ReportedRelease = { id: string; survey: string; wave: string; madeAt: string };

export type AnnualReport = {
  year: number;
  /** The last day that counts. */
  until: string;
  /** Whether `until` is today, because the year is still going on. */
  isGoingOn: boolean;
  /** Other years that can be asked for, the newest first. */
  years: number[];
  measured: MeasuredPlan & { changedAt: string };
  names: PlanNames;
  /** In the order in which they were made. */
  releases: ReportedRelease[];
};

/** The year that an address names; null when that is no year, or one that has not begun. */
export function yearIn(written: string, now: Date): number | null {
  const year = /^[12]\d{3}$/.test(written) ? Number(written) : null;
  return year !== null && year <= Number(today(now).slice(0, 4)) ? year : null;
}

/**
 * What a plan's year came to; null when there is no plan of this name. Only figures, evidence and reports of the year's last
 * day and before count.
 *
 * @param edition whether figures count that only staff may see
 */
export async function readAnnualReport(
  context: Context,
  slug: string,
  { year, edition }: { year: number; edition: "staff" | "public" },
  now: Date,
): Promise<AnnualReport | null> {
  const stored = await context.plans.read(slug);
  if (!stored) return null;
  const until = endOf(year) < today(now) ? endOf(year) : today(now);
  const read = await readPlanAsOf(context, edition === "public" ? null : context.person, slug, until);
  if (!read) return null;
  const { plan, version, changedAt, states, evidence } = read;
  const releases = new Map<string, Omit<ReportedRelease, "madeAt">>();
  for (const { readings, groups, widestGap } of states) {
    const told = [...readings, ...groups.flatMap(({ latest }) => latest ?? [])];
    for (const { origin } of told) {
      if (origin.kind === "release") releases.set(origin.release, { ...origin, id: origin.release });
    }
    if (widestGap) releases.set(widestGap.release, { ...widestGap, id: widestGap.release });
  }
  const made = await Promise.all(
    [...releases.values()].map(async ({ id, survey, wave }) => {
      const release = await context.releases.read(Number(id));
      return { id, survey, wave, madeAt: release?.madeAt ?? "" };
    }),
  );
  return {
    ...{ year, until, isGoingOn: until === today(now), years: yearsToReport(stored.plan, today(now)) },
    measured: {
      ...{ plan, version, changedAt },
      indicators: new Map(states.map((state) => [state.indicator, state])),
      ...evidence,
    },
    names: await readNames(context, plan, new Set(releases.keys())),
    releases: made.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1)),
  };
}

const today = (now: Date): string => now.toISOString().slice(0, 10);
