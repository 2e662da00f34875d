import type { Plan } from "./plan.ts";
import type { ProgressReport } from "./progress-report.ts";
import type { Step } from "./step.ts";

/** The last day of a year. */
export const endOf = (year: number): string => `${year}-12-31`;

/** What is later than a day is left out of a plan: readings, baselines, evidence, reports. Its words are those of now. */
export const planAsOf = (plan: Plan, day: string): Plan => ({
  ...plan,
  indicators: plan.indicators.map((indicator) =>
    indicator.baseline && indicator.baseline.date > day ? { ...indicator, baseline: null } : indicator,
  ),
  readings: plan.readings.filter(({ date }) => date <= day),
  evidence: plan.evidence.filter(({ date }) => date <= day),
  reports: plan.reports.filter(({ period }) => period.to <= day),
});

/** The progress reports of a year, the oldest first: those whose period ends in it, so that each is told once. */
export const reportsOfYear = ({ reports }: Plan, year: number): ProgressReport[] =>
  reports
    .filter(({ period }) => period.to.startsWith(`${year}-`))
    .sort((a, b) => (a.period.to < b.period.to ? -1 : a.period.to > b.period.to ? 1 : 0));

/** The steps that a year is about: all but those that were over before it, and those that begin after it. */
export const stepsOfYear = ({ steps }: Plan, year: number): Step[] =>
  steps.filter(
    ({ timeline: { from, to } }) =>
      (from === null || from <= endOf(year)) && (to === null || to >= `${year}-01-01`),
  );

/**
 * The years that a plan can be reported on, the newest first: from the first day that it tells of to this year.
 *
 * @param today `2026-11-21`
 */
export function yearsToReport({ period, readings, reports, evidence }: Plan, today: string): number[] {
  const days = [
    ...[period.from, ...readings.map(({ date }) => date)],
    ...[...reports.map((report) => report.period.to), ...evidence.map(({ date }) => date)],
  ].flatMap((day) => (day === null || day > today ? [] : day));
  const last = Number(today.slice(0, 4));
  const first = Number((days.sort()[0] ?? today).slice(0, 4));
  return Array.from({ length: Math.min(last - first, mostYears - 1) + 1 }, (_, place) => last - place);
}

const mostYears = 12;
