import { indicatorsOf, type MeasuredPlan } from "../../../domain/change/measured-plan.ts";
import { isOutcome, type Level, levels, type PlanNode } from "../../../domain/change/plan-node.ts";
import { textOf } from "../../../domain/change/text.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import type { MarkName } from "../state-mark.tsx";
import type { Names } from "../view/names.ts";
import { planAddress } from "../view/page.ts";
import { dayIn, timelineIn, titleIn, type Writing } from "../view/writing.ts";
import { type ReportedEvidence, viewReportedEvidence } from "./view-evidence.ts";
import { type OutcomeView, type ReportedGap, viewGapOf, viewOutcome } from "./view-outcome.ts";
import { type ReportedGroup, type ReportedStep, viewGroups, viewSteps } from "./view-work.ts";

/** What the report is about, beside the plan. */
export type AskedReport = {
  year: number;
  edition: "staff" | "public";
  /** The last day that counts. */
  until: string;
  isGoingOn: boolean;
  years: number[];
  releases: { id: string; survey: string; wave: string; madeAt: string }[];
};

/** A plan's annual report in the reader's language, part by part. */
export type AnnualReportView = {
  name: string;
  title: string;
  year: string;
  purpose: string;
  back: string;
  years: { year: string; href: string; current: boolean }[];
  edition: { name: "staff" | "public"; text: string; other: { text: string; href: string } };
  about: { label: string; lines: { text: string; href: string | null }[] }[];
  /** How many indicators are judged how. */
  sum: { mark: MarkName; count: string; text: string }[];
  outcomes: { level: Level; title: string; nodes: OutcomeView[] }[];
  /** Outcomes that nothing measures, in a sentence. */
  unmeasured: string | null;
  gaps: ReportedGap[];
  noGaps: string | null;
  steps: { lead: string; list: ReportedStep[] };
  groups: ReportedGroup[];
  evidence: ReportedEvidence[];
};

export const reportAddress = (slug: string, year: number, edition: "staff" | "public" = "staff"): string =>
  `${planAddress(slug)}/report/${year}${edition === "public" ? "?edition=public" : ""}`;

export function viewReport(
  writing: Writing,
  measured: MeasuredPlan & { changedAt: string },
  asked: AskedReport,
  names: Names,
): AnnualReportView {
  const { locale, formats, words: change } = writing;
  const words = messagesIn(locale).planReport;
  const { plan } = measured;
  const { year, edition } = asked;
  const isReported = ({ level }: PlanNode): boolean => isOutcome(level) || level === "impact";
  const isMeasuredBy = ({ id }: PlanNode): boolean => indicatorsOf(plan, id).length > 0;
  const nodes = plan.nodes.filter(
    (node) => isReported(node) || (node.level === "output" && isMeasuredBy(node)),
  );
  const shown = nodes.filter(isMeasuredBy);
  const unmeasured = nodes.filter((node) => !isMeasuredBy(node));
  const gaps = shown
    .filter(isReported)
    .map((node) => ({ node, gap: viewGapOf(writing, measured, node, names) }));
  const without = gaps.filter(({ gap }) => gap === null);
  const titles = (list: PlanNode[]): string => list.map((node) => titleIn(writing, node)).join("; ");
  const title = titleIn(writing, plan);
  const other = edition === "staff" ? "public" : "staff";
  return {
    name: words.name,
    title,
    year: String(year),
    purpose: textOf(plan.purpose, locale),
    back: planAddress(plan.slug),
    years: [...new Set([...asked.years, year])]
      .sort((a, b) => b - a)
      .map((one) => ({
        year: String(one),
        href: reportAddress(plan.slug, one, edition),
        current: one === year,
      })),
    edition: {
      ...{ name: edition, text: words.editions[edition] },
      other: {
        text: other === "public" ? words.editions.toPublic : words.editions.toStaff,
        href: reportAddress(plan.slug, year, other),
      },
    },
    about: aboutOf(writing, measured, asked, names),
    sum: (["on-track", "off-track", "too-early"] as const).map((verdict) => {
      const count = plan.indicators.filter(
        ({ id }) => measured.indicators.get(id)?.judgement.verdict === verdict,
      ).length;
      return { mark: verdict, count: formats.count(count), text: change.standings[verdict] };
    }),
    outcomes: levels
      .map((level) => ({
        ...{ level, title: change.levels[level] },
        nodes: shown
          .filter((node) => node.level === level)
          .map((node) => viewOutcome(writing, measured, node, names)),
      }))
      .filter((one) => one.nodes.length > 0)
      // What it is all for comes first.
      .reverse(),
    unmeasured: unmeasured.length > 0 ? words.outcomes.unmeasured(titles(unmeasured)) : null,
    gaps: gaps.flatMap(({ gap }) => gap ?? []),
    noGaps:
      without.length > 0 && without.length < gaps.length
        ? words.gaps.without(titles(without.map(({ node }) => node)))
        : null,
    steps: {
      lead: words.steps.lead(dayIn(writing, measured.changedAt)),
      list: viewSteps(writing, plan, year),
    },
    groups: viewGroups(writing, plan, year),
    evidence: viewReportedEvidence(writing, measured, year),
  };
}

function aboutOf(
  writing: Writing,
  { plan, version, changedAt }: MeasuredPlan & { changedAt: string },
  { year, until, isGoingOn, releases }: AskedReport,
  names: Names,
): AnnualReportView["about"] {
  const { locale, formats, words: change } = writing;
  const words = messagesIn(locale).planReport.about;
  const line = (text: string, href: string | null = null) => ({ text, href });
  return [
    {
      label: words.period,
      lines: [line(timelineIn(writing, { ...plan.period, note: { en: "", fr: "" } }))],
    },
    {
      label: words.asOf,
      lines: [
        line(words.until(dayIn(writing, until))),
        ...(isGoingOn ? [line(words.notOver(String(year)))] : []),
      ],
    },
    {
      label: words.plan,
      lines: [line(words.version(formats.count(version), dayIn(writing, changedAt)))],
    },
    {
      label: words.releases,
      lines:
        releases.length === 0
          ? [line(words.noReleases)]
          : releases.map(({ id, survey, wave, madeAt }) =>
              line(
                words.release(
                  formats.count(Number(id)),
                  names.survey(survey),
                  wave === "default" ? change.figure.firstWave : change.figure.wave(wave),
                  dayIn(writing, madeAt),
                ),
                `/releases/${encodeURIComponent(id)}`,
              ),
            ),
    },
  ];
}
