import { describe, expect, test } from "vitest";
import { planSchema, type WrittenPlan } from "#app/domain/change/plan.ts";
import { planAsOf, reportsOfYear, stepsOfYear, yearsToReport } from "#app/domain/change/plan-as-of.ts";

const text = (words: string) => ({ en: words, fr: words });
const ids = (elements: readonly { id: string }[]) => elements.map(({ id }) => id);
const step = (id: string, from: string | null, to: string | null) => ({
  ...{ id, title: text(id), timeline: { from, to, note: text("") } },
});
const report = (id: string, from: string, to: string) => ({ id, group: "g", period: { from, to } });

const written: WrittenPlan = {
  slug: "plan",
  title: text("Plan"),
  period: { from: "2023-04-01", to: "2028-12-31" },
  groups: [{ id: "g", title: text("Group") }],
  nodes: [{ id: "n", level: "long", title: text("Outcome") }],
  indicators: [
    { id: "early", node: "n", title: text("Early"), baseline: { date: "2024-01-01", value: 10 } },
    { id: "late", node: "n", title: text("Late"), baseline: { date: "2026-01-01", value: 10 } },
  ],
  readings: ["2025-12-31", "2026-01-01"].map((date) => ({
    ...{ id: `on-${date}`, indicator: "early", date, value: 20 },
  })),
  evidence: ["2025-06-01", "2026-06-01"].map((date) => ({
    ...{ id: `of-${date}`, on: { kind: "node" as const, id: "n" }, date, says: "supports" as const },
    ...{ source: { kind: "note" as const, source: "" }, text: text("Seen") },
  })),
  steps: [
    step("before", "2023-01-01", "2024-12-31"),
    step("into", "2023-01-01", "2025-01-01"),
    step("out", "2025-12-31", null),
    step("after", "2026-01-01", "2026-12-31"),
    step("open", null, null),
  ],
  reports: [
    report("second", "2025-07-01", "2025-12-31"),
    report("first", "2024-10-01", "2025-03-31"),
    report("next", "2025-10-01", "2026-03-31"),
  ],
};
const plan = planSchema.parse(written);

describe("a plan as of the end of a year", () => {
  const then = planAsOf(plan, "2025-12-31");

  test("has nothing that is later, to the day", () => {
    expect(ids(then.readings)).toEqual(["on-2025-12-31"]);
    expect(ids(then.evidence)).toEqual(["of-2025-06-01"]);
    expect(then.indicators.map(({ baseline }) => baseline?.date ?? null)).toEqual(["2024-01-01", null]);
    expect(ids(then.reports)).not.toContain("next");
  });

  test("is a plan like any other, and the one that it was made from is untouched", () => {
    expect(planSchema.parse(structuredClone(then))).toEqual(then);
    expect(plan).toEqual(planSchema.parse(written));
  });
});

test("a report belongs to the year in which its period ends", () => {
  expect(ids(reportsOfYear(plan, 2025))).toEqual(["first", "second"]);
  expect(ids(reportsOfYear(plan, 2026))).toEqual(["next"]);
});

test("a year has the steps that it was about, and those without a date", () => {
  expect(ids(stepsOfYear(plan, 2025))).toEqual(["into", "open", "out"]);
});

describe("the years to report on", () => {
  test("go from the first day that the plan tells of to this year", () => {
    expect(yearsToReport(plan, "2026-11-21")).toEqual([2026, 2025, 2024, 2023]);
  });

  test("are at least this one, and never the future", () => {
    const young = planSchema.parse({ slug: "p", title: text("P"), period: { from: "2030-01-01", to: null } });
    expect(yearsToReport(young, "2026-11-21")).toEqual([2026]);
  });
});
