import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdit } from "#app/domain/change/apply-edit.ts";
import { differenceOf } from "#app/domain/change/difference.ts";
import { type Edit, editSchema, inverseOf } from "#app/domain/change/edit.ts";
import { adding, describing, moving, removing, setting } from "#app/domain/change/make-edit.ts";
import { type Plan, planSchema, type WrittenPlan } from "#app/domain/change/plan.ts";
import { planErrors } from "#app/domain/change/plan-faults.ts";
import { blankPlan, type Deed, deeds } from "../../../support/arbitrary-plans.ts";

const both = (en: string, fr = en) => ({ en, fr });

/** A plan as people write it, with its defaults. */
const planOf = (written: Partial<WrittenPlan>): Plan =>
  planSchema.parse({ slug: "plan", title: both("A plan"), ...written });

const small = planOf({
  nodes: [
    { id: "a", level: "activity", title: both("Meet"), groups: ["g"] },
    { id: "o", level: "short", title: both("Trust") },
  ],
  links: [{ id: "ao", from: "a", to: "o" }],
  groups: [{ id: "g", title: both("Team") }],
  columns: [{ id: "cost", table: "indicators", title: both("Cost") }],
  indicators: [
    { id: "i", node: "o", title: both("Who trusts"), custom: { cost: both("None") } },
    { id: "sum", node: "o", title: both("All"), measure: { kind: "roll-up", of: ["i"] } },
  ],
  readings: [{ id: "r", indicator: "i", date: "2026-01-01", numerator: 3, denominator: 4 }],
  evidence: [
    {
      ...{ id: "e", on: { kind: "link", id: "ao" }, says: "supports", date: "2026-01-01" },
      ...{ source: { kind: "note", source: "Minutes" }, text: both("It worked") },
    },
  ],
  questions: [{ id: "q", title: both("Did it?"), nodes: ["o"], indicators: ["i", "sum"] }],
  steps: [{ id: "s", title: both("Begin"), nodes: ["o"], group: "g" }],
  reports: [{ id: "p", group: "g", period: { from: "2026-01-01", to: "2026-03-31" } }],
});

function done(plan: Plan, edit: Edit): { plan: Plan; edit: Edit } {
  const applied = applyEdit(plan, edit);
  if (!("plan" in applied)) throw new Error(JSON.stringify(applied));
  return applied;
}

/** Does what can be done, one after the other. */
function doAll(plan: Plan, all: Deed[]): { plan: Plan; edits: Edit[] } {
  const edits: Edit[] = [];
  let current = plan;
  for (const deed of all) {
    const applied = applyEdit(current, deed(current));
    if (!("plan" in applied)) continue;
    current = applied.plan;
    edits.push(applied.edit);
  }
  return { plan: current, edits };
}

describe("edits of a plan", () => {
  test("undo and redo return the same plan, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 25 }), (all) => {
        const { plan, edits } = doAll(blankPlan(), all);
        let back = plan;
        for (const edit of edits.toReversed()) back = done(back, inverseOf(edit)).plan;
        expect(back).toEqual(blankPlan());
        for (const edit of edits) back = done(back, edit).plan;
        expect(back).toEqual(plan);
      }),
    );
  });

  test("an edit travels as JSON, and sent twice does nothing the second time", () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 12 }), deeds, (all, last) => {
        const { plan } = doAll(blankPlan(), all);
        const sent = editSchema.parse(JSON.parse(JSON.stringify(last(plan))));
        const applied = applyEdit(plan, sent);
        expect(applied).toEqual(applyEdit(plan, last(plan)));
        if (!("plan" in applied)) return;
        expect(done(applied.plan, applied.edit)).toEqual({ plan: applied.plan, edit: [] });
        expect(planSchema.parse(applied.plan)).toEqual(applied.plan);
      }),
    );
  });

  test("the difference of two plans makes one of the other", () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 20 }), fc.array(deeds, { maxLength: 20 }), (some, others) => {
        const from = doAll(blankPlan(), some).plan;
        const to = doAll(blankPlan(), others).plan;
        expect(done(from, differenceOf(from, to)).plan).toEqual(to);
        expect(differenceOf(to, to)).toEqual([]);
      }),
    );
  });

  test("two people who change different things both win, in either order", () => {
    const title = setting(small, "nodes", "o", { title: both("Mutual trust", "Trust") });
    const french = setting(small, "nodes", "o", { title: both("Trust", "Confiance") });
    const level = moving(small, "o", "medium");
    const result = planOf({
      ...small,
      nodes: small.nodes.map((node) =>
        node.id === "o" ? { ...node, title: both("Mutual trust", "Confiance"), level: "medium" } : node,
      ),
    });
    for (const order of [
      [title, french, level],
      [level, french, title],
    ]) {
      expect(order.reduce((plan, edit) => done(plan, edit).plan, small)).toEqual(result);
    }
  });

  test("the same field of the same element is a conflict with all three values, and nothing is changed", () => {
    const yours = setting(small, "nodes", "o", { title: both("Mine") });
    const theirs = done(small, setting(small, "nodes", "o", { title: both("Theirs", "Trust") })).plan;
    expect(applyEdit(theirs, yours)).toEqual({
      conflicts: [
        { in: "nodes", id: "o", path: ["title", "en"], before: "Trust", yours: "Mine", theirs: "Theirs" },
      ],
    });
    // What both changed in the same way is none.
    const same = setting(small, "nodes", "o", { title: both("Theirs", "Trust") });
    expect(done(theirs, same).edit).toEqual([]);
    const head = describing(small, { title: both("X") });
    const other = done(small, describing(small, { title: both("Y") })).plan;
    expect(applyEdit(other, head)).toMatchObject({
      conflicts: [{ in: "plan", id: null, path: ["title", "en"] }, { path: ["title", "fr"] }],
    });
  });

  test("what was removed meanwhile cannot be changed, and what was changed meanwhile cannot be removed", () => {
    const gone = done(small, removing(small, "steps", "s")).plan;
    const change = setting(small, "steps", "s", { state: "done" });
    expect(applyEdit(gone, change)).toEqual({
      conflicts: [
        {
          ...{ in: "steps", id: "s", path: [], theirs: null },
          ...{ before: { state: "not-started" }, yours: { state: "done" } },
        },
      ],
    });
    const changed = done(small, change).plan;
    expect(applyEdit(changed, removing(small, "steps", "s"))).toMatchObject({
      conflicts: [{ in: "steps", id: "s", path: [], yours: null, theirs: { state: "done" } }],
    });
    const taken = adding("steps", { ...small.steps[0], title: both("Another") } as (typeof small.steps)[0]);
    expect(applyEdit(small, taken)).toMatchObject({ conflicts: [{ in: "steps", id: "s", before: null }] });
  });

  test("a value with a kind is one thing: two people do not make a mixture of it", () => {
    const survey = {
      ...({ kind: "survey", survey: "youth-voice", question: "belonging", row: null } as const),
      favourable: ["yes"],
    };
    const plan = done(small, setting(small, "indicators", "i", { measure: survey })).plan;
    const byHand = setting(plan, "indicators", "i", { measure: { kind: "hand" } });
    const other = setting(plan, "indicators", "i", { measure: { ...survey, question: "safety" } });
    expect(applyEdit(done(plan, byHand).plan, other)).toMatchObject({ conflicts: [{ path: ["measure"] }] });
  });

  test("removing takes along what is nothing without it, and nothing that was measured", () => {
    const withoutNode = done(small, removing(small, "nodes", "o"));
    expect(withoutNode.plan).toMatchObject({ links: [], evidence: [], readings: small.readings });
    expect(withoutNode.plan.indicators.map(({ node }) => node)).toEqual([null, null]);
    expect(withoutNode.plan.questions[0]?.nodes).toEqual([]);
    expect(withoutNode.plan.steps[0]?.nodes).toEqual([]);
    const withoutIndicator = done(small, removing(small, "indicators", "i"));
    expect(withoutIndicator.plan.readings).toEqual([]);
    expect(withoutIndicator.plan.indicators[0]?.measure).toEqual({ kind: "roll-up", of: [] });
    const withoutGroup = done(small, removing(small, "groups", "g"));
    expect(withoutGroup.plan.reports).toEqual([]);
    expect(withoutGroup.plan.steps[0]?.group).toBe(null);
    const withoutColumn = done(small, removing(small, "columns", "cost"));
    expect(withoutColumn.plan.indicators[0]?.custom).toEqual({});
    for (const { plan, edit } of [withoutNode, withoutIndicator, withoutGroup, withoutColumn]) {
      expect(planErrors(plan)).toEqual([]);
      expect(done(plan, inverseOf(edit)).plan).toEqual(small);
    }
  });

  test("a link that leads back after a move is feedback, and none when it leads on again", () => {
    const back = done(small, moving(small, "a", "long")).plan;
    expect(back.links[0]?.feedback).toBe(true);
    expect(planErrors(back)).toEqual([]);
    expect(done(back, moving(back, "a", "input")).plan.links[0]?.feedback).toBe(false);
  });

  test("what no element can be is refused, with its place", () => {
    const edit: Edit = [
      { op: "change", in: "nodes", id: "o", before: { level: "short" }, after: { level: "top" } },
    ];
    expect(applyEdit(small, edit)).toMatchObject({
      faults: [{ in: "nodes", id: "o", field: "level", code: "wrong_shape", severity: "error" }],
    });
    const unknown: Edit = [{ op: "change", in: "nodes", id: "o", before: {}, after: { colour: "red" } }];
    expect(applyEdit(small, unknown)).toMatchObject({ faults: [{ field: "colour", code: "unknown_field" }] });
    const long = setting(small, "nodes", "o", { title: both("x".repeat(4_001)) });
    expect(applyEdit(small, long)).toMatchObject({
      faults: [{ field: "title.en", code: "too_long", details: { limit: 4_000 } }, { field: "title.fr" }],
    });
    const nul = setting(small, "nodes", "o", { title: both("a\0b") });
    expect(applyEdit(small, nul)).toMatchObject({ faults: [{ field: "title.en" }, { field: "title.fr" }] });
  });

  test("an id is never changed by an edit", () => {
    const edit: Edit = [{ op: "change", in: "nodes", id: "o", before: { id: "o" }, after: { id: "x" } }];
    expect(done(small, edit).edit).toEqual([]);
  });
});
