import { describe, expect, test } from "vitest";
import { summarizeEvidence } from "#app/domain/change/link-state.ts";
import { type MeasuredPlan, nodesShown, standingOf } from "#app/domain/change/measured-plan.ts";
import { planSchema } from "#app/domain/change/plan.ts";
import { indicatorStates } from "#app/domain/change/plan-state.ts";

const title = { en: "x", fr: "x" };
const reading = (indicator: string, value: number) => ({
  id: `r-${indicator}`,
  indicator,
  date: "2026-06-30",
  value,
});
const toReach = (id: string, node: string) => ({
  ...{ id, node, title, unit: "number" as const, measure: { kind: "hand" as const } },
  baseline: { date: "2025-06-30", value: 0 },
  targets: [{ id: "t", by: "2026-06-30", value: 10 }],
});

const plan = planSchema.parse({
  slug: "plan",
  title,
  groups: [{ id: "g", title }],
  nodes: [
    { id: "a", level: "activity", title },
    { id: "both", level: "short", title, groups: ["g"] },
    { id: "good", level: "short", title },
    { id: "none", level: "long", title },
  ],
  indicators: [toReach("i1", "both"), toReach("i2", "both"), toReach("i3", "good"), toReach("i4", "good")],
  readings: [reading("i1", 12), reading("i2", 3), reading("i3", 12)],
});
const measured: MeasuredPlan = {
  plan,
  version: 1,
  indicators: new Map(indicatorStates(plan, new Map()).map((state) => [state.indicator, state])),
  nodes: new Map([["good", { ...summarizeEvidence([], "2026-01-01"), state: "mixed" }]]),
  links: new Map(),
};

describe("how a node is doing", () => {
  test.each([
    ["both", "off-track"],
    ["good", "on-track"],
    ["none", "unmeasured"],
  ])("%s: %s", (node, standing) => expect(standingOf(measured, node)).toBe(standing));
});

describe("a filter leaves", () => {
  const everything = { level: null, group: null, state: null };
  test.each([
    [{}, ["a", "both", "good", "none"]],
    [{ level: "short" as const }, ["both", "good"]],
    [{ group: "g" }, ["both"]],
    [{ state: "on-track" as const }, ["good"]],
    [{ state: "mixed" as const }, ["good"]],
    [{ state: "unmeasured" as const }, ["a", "none"]],
    [{ level: "short" as const, group: "g", state: "mixed" as const }, []],
  ])("%j: %j", (filter, left) => {
    expect(nodesShown(measured, { ...everything, ...filter }).map(({ id }) => id)).toEqual(left);
  });
});
