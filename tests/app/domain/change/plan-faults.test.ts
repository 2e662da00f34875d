import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksInCircles } from "#app/domain/change/circles.ts";
import { type Plan, planSchema, type WrittenPlan } from "#app/domain/change/plan.ts";
import { planErrors, planFaults } from "#app/domain/change/plan-faults.ts";

const both = (en: string, fr = en) => ({ en, fr });
const base: WrittenPlan = {
  slug: "plan",
  title: both("A plan"),
  nodes: [
    { id: "a", level: "activity", title: both("Meet") },
    { id: "o", level: "short", title: both("Trust") },
    { id: "p", level: "short", title: both("Help") },
  ],
};
const planOf = (more: Partial<WrittenPlan>): Plan => planSchema.parse({ ...base, ...more });
const faultsOf = (more: Partial<WrittenPlan>) =>
  planFaults(planOf(more)).map(({ in: where, id, field, code }) => [where, id, field, code]);
const indicator = (more: object) => ({
  indicators: [{ id: "i", node: "o", title: both("Who trusts"), ...more }],
});

describe("what is wrong with a plan", () => {
  test("nothing, where all is well", () => {
    expect(faultsOf({})).toEqual([]);
    expect(
      faultsOf({
        links: [
          { id: "1", from: "a", to: "o" },
          { id: "2", from: "o", to: "p" },
          { id: "3", from: "p", to: "o", feedback: true },
          { id: "4", from: "o", to: "a", feedback: true },
        ],
      }),
    ).toEqual([]);
  });

  test.each<[string, Partial<WrittenPlan>, unknown[][]]>([
    ["itself", { links: [{ id: "1", from: "a", to: "a" }] }, [["links", "1", "to", "link_to_itself"]]],
    [
      "a link twice",
      {
        links: [
          { id: "1", from: "a", to: "o" },
          { id: "2", from: "a", to: "o" },
        ],
      },
      [["links", "2", "to", "duplicate_link"]],
    ],
    ["back", { links: [{ id: "1", from: "o", to: "a" }] }, [["links", "1", "to", "leads_back"]]],
    [
      "feedback that leads on",
      { links: [{ id: "1", from: "a", to: "o", feedback: true }] },
      [["links", "1", "feedback", "feedback_leads_on"]],
    ],
    [
      "a circle that is not marked",
      {
        links: [
          { id: "1", from: "o", to: "p" },
          { id: "2", from: "p", to: "o" },
        ],
      },
      [
        ["links", "1", "feedback", "circle"],
        ["links", "2", "feedback", "circle"],
      ],
    ],
    ["nowhere", { links: [{ id: "1", from: "a", to: "x" }] }, [["links", "1", "to", "unknown_node"]]],
    ["an orphan", indicator({ node: null }), [["indicators", "i", "node", "orphan_indicator"]]],
    ["a level", indicator({ node: "a" }), [["indicators", "i", "node", "level_not_measured"]]],
    [
      "a target before the baseline",
      indicator({
        baseline: { date: "2027-01-01", value: 40 },
        targets: [{ id: "t", by: "2026-12-31", value: 50 }],
      }),
      [["indicators", "i", "targets.t", "target_before_baseline"]],
    ],
    [
      "a target that is no better",
      indicator({
        direction: "down",
        baseline: { date: "2026-01-01", value: 40 },
        targets: [{ id: "t", by: "2026-12-31", value: 50 }],
      }),
      [["indicators", "i", "targets.t", "target_not_better"]],
    ],
    [
      "over 100 %",
      indicator({
        baseline: { date: "2026-01-01", value: 140 },
        targets: [{ id: "t", by: "2026-12-31", value: 150 }],
      }),
      [
        ["indicators", "i", "baseline.value", "over_100"],
        ["indicators", "i", "targets.t", "target_over_100"],
      ],
    ],
    [
      "nothing to divide by",
      indicator({ baseline: { date: "2026-01-01", numerator: 0, denominator: 0 } }),
      [["indicators", "i", "baseline.denominator", "no_denominator"]],
    ],
    [
      "more than all",
      indicator({ baseline: { date: "2026-01-01", numerator: 5, denominator: 4 } }),
      [["indicators", "i", "baseline.numerator", "more_than_all"]],
    ],
    [
      "a plain number with a denominator",
      indicator({ unit: "number", baseline: { date: "2026-01-01", value: 3, denominator: 4 } }),
      [["indicators", "i", "baseline.denominator", "not_a_number_of_things"]],
    ],
    [
      "a sum of itself",
      indicator({ measure: { kind: "roll-up", of: ["i"] } }),
      [["indicators", "i", "measure", "rolls_up_itself"]],
    ],
    [
      "a reading of nothing",
      {
        ...indicator({}),
        readings: [{ id: "r", indicator: "i", date: "2026-01-01" }],
      },
      [["readings", "r", "value", "needs_figure"]],
    ],
    [
      "a column of another table",
      {
        ...indicator({ custom: { cost: both("1") } }),
        columns: [{ id: "cost", table: "steps", title: both("Cost") }],
      },
      [["indicators", "i", "custom.cost", "unknown_column"]],
    ],
    [
      "a title that is missing, or in one language",
      {
        nodes: [
          { id: "a", level: "activity", title: both("") },
          { id: "b", level: "activity", title: both("Meet", " ") },
        ],
      },
      [
        ["nodes", "a", "title", "no_title"],
        ["nodes", "b", "title", "not_translated"],
      ],
    ],
    [
      "time that runs backwards",
      {
        period: { from: "2027-01-01", to: "2026-01-01" },
        steps: [
          { id: "s", title: both("S"), timeline: { from: "2026-02-01", to: "2026-01-01", note: both("") } },
        ],
      },
      [
        ["plan", null, "period.to", "ends_before_it_begins"],
        ["steps", "s", "timeline.to", "ends_before_it_begins"],
      ],
    ],
  ])("%s", (_name, plan, faults) => {
    expect(faultsOf(plan)).toEqual(faults);
  });

  test("a rate may be above one for each person", () => {
    const visits = { date: "2026-01-01", numerator: 30, denominator: 4 };
    expect(faultsOf(indicator({ unit: "per-1000", baseline: visits }))).toEqual([]);
  });

  test("titles keep nobody from storing", () => {
    expect(planErrors(planOf({ nodes: [{ id: "a", level: "input", title: both("") }] }))).toEqual([]);
  });
});

test("links in circles are those whose end leads back to their start", () => {
  const node = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const link = fc.record({ from: node, to: node, feedback: fc.boolean() });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 12 }), (pairs) => {
      const links = pairs.map((pair, place) => ({ id: `l-${place}`, assumption: both(""), ...pair }));
      const forward = links.filter(({ feedback }) => !feedback);
      const leadsTo = (from: string, to: string, seen = new Set<string>()): boolean =>
        from === to ||
        (!seen.has(from) &&
          forward.some((one) => one.from === from && leadsTo(one.to, to, new Set([...seen, from]))));
      const slow = forward.filter(({ from, to }) => from !== to && leadsTo(to, from));
      expect(linksInCircles(links)).toEqual(slow);
    }),
  );
});
