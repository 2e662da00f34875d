import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdit } from "#app/domain/change/apply-edit.ts";
import { type Edit, inverseOf } from "#app/domain/change/edit.ts";
import { adding, removing, setting } from "#app/domain/change/make-edit.ts";
import { type Plan, planSchema } from "#app/domain/change/plan.ts";
import { planErrors } from "#app/domain/change/plan-faults.ts";
import { planNode } from "#app/domain/change/plan-node.ts";
import { createPlans, type SavedEdit } from "#db/plans.server.ts";
import { blankPlan, deeds } from "../support/arbitrary-plans.ts";
import { describeOnBoth } from "../support/databases.ts";

const both = (en: string, fr = en) => ({ en, fr });
const by = (madeBy: string, day = 1) => ({ madeBy, now: new Date(Date.UTC(2026, 0, day)) });

const small: Plan = planSchema.parse({
  slug: "plan",
  title: both("A plan", "Un plan"),
  nodes: [
    { id: "a", level: "activity", title: both("Meet") },
    { id: "o", level: "short", title: both("Trust") },
  ],
  links: [{ id: "ao", from: "a", to: "o" }],
});

const named = (id: string) => planNode.parse({ id, level: "activity", title: both(id) });
const retitled = (plan: Plan, en: string): Edit =>
  setting(plan, "nodes", "o", { title: { en, fr: "Trust" } });

function saved(outcome: unknown): SavedEdit {
  expect(outcome).toHaveProperty("version");
  return outcome as SavedEdit;
}

describeOnBoth("plans", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    const plans = createPlans(database);
    await plans.begin(small, { madeBy: null, now: new Date(Date.UTC(2026, 0, 1)) });
    return { plans, database };
  }

  test("begin once, and are listed and read", async () => {
    const { plans, database } = await open();
    expect(await plans.begin(small, by("ana"))).toBe(null);
    const listed = { slug: "plan", title: small.title, version: 1, changedAt: "2026-01-01T00:00:00.000Z" };
    expect(await plans.list()).toEqual([listed]);
    for (const reader of [plans, createPlans(database)]) {
      expect(await reader.read("plan")).toEqual({ plan: small, version: 1, changedAt: listed.changedAt });
      expect(await reader.read("other")).toBe(null);
    }
    const broken = { ...small, slug: "broken", links: [{ ...small.links[0], to: "x" }] as Plan["links"] };
    expect(await plans.begin(broken, by("ana"))).toMatchObject({ faults: [{ code: "unknown_node" }] });
    expect(await plans.read("broken")).toBe(null);
  });

  test("say who changed what and when, and go back to any version", async () => {
    const { plans } = await open();
    saved(await plans.save("plan", retitled(small, "Mutual trust"), by("ana", 2)));
    const second = (await plans.read("plan"))?.plan as Plan;
    saved(await plans.save("plan", removing(second, "nodes", "a"), by("bo", 3)));
    expect(await plans.history("plan")).toMatchObject([
      { version: 3, madeBy: "bo", madeAt: "2026-01-03T00:00:00.000Z", origin: "edit" },
      { version: 2, madeBy: "ana", origin: "edit", edit: retitled(small, "Mutual trust") },
      { version: 1, madeBy: null, origin: "begin" },
    ]);
    expect(await plans.history("plan", { before: 3, most: 1 })).toMatchObject([{ version: 2 }]);
    expect(await plans.readAt("plan", 1)).toEqual(small);
    expect(await plans.readAt("plan", 2)).toEqual(second);
    expect(await plans.readAt("plan", 4)).toBe(null);
    expect(await plans.readAt("other", 1)).toBe(null);

    saved(await plans.restore("plan", 1, by("ana", 4)));
    expect(await plans.read("plan")).toMatchObject({ plan: small, version: 4 });
    expect((await plans.history("plan"))[0]).toMatchObject({ version: 4, origin: "restore" });
    expect(await plans.restore("plan", 9, by("ana"))).toBe(null);
    // What was restored can be undone like anything else.
    const [last] = await plans.history("plan");
    saved(await plans.save("plan", inverseOf(last?.edit as Edit), by("ana", 5)));
    expect((await plans.read("plan"))?.plan.links).toEqual([]);
  });

  test("take an import as one edit", async () => {
    const { plans } = await open();
    const other = planSchema.parse({ ...small, purpose: both("Why"), nodes: [small.nodes[1]], links: [] });
    expect(saved(await plans.replace("plan", other, by("ana"))).version).toBe(2);
    expect((await plans.read("plan"))?.plan).toEqual(other);
    expect(await plans.replace("plan", { ...other, links: small.links }, by("ana"))).toMatchObject({
      faults: [{ code: "unknown_node" }],
    });
  });

  test("refuse what conflicts, with both values, and keep what is there", async () => {
    const { plans } = await open();
    saved(await plans.save("plan", retitled(small, "First"), by("ana")));
    expect(await plans.save("plan", retitled(small, "Second"), by("bo"))).toEqual({
      conflicts: [
        { in: "nodes", id: "o", path: ["title", "en"], before: "Trust", yours: "Second", theirs: "First" },
      ],
    });
    expect(await plans.read("plan")).toMatchObject({ version: 2 });
    expect(await plans.save("other", [], by("bo"))).toBe(null);
  });

  test("refuse an edit after which a plan is not sound, with the place", async () => {
    const { plans } = await open();
    const dangling = setting(small, "links", "ao", { to: "x" });
    expect(await plans.save("plan", dangling, by("ana"))).toMatchObject({
      faults: [{ in: "links", id: "ao", field: "to", code: "unknown_node", severity: "error" }],
    });
    expect(await plans.read("plan")).toMatchObject({ version: 1, plan: small });
  });

  test("an edit that is sent twice is stored once", async () => {
    const { plans } = await open();
    const edit = adding("nodes", named("b"));
    expect(saved(await plans.save("plan", edit, by("ana"))).version).toBe(2);
    expect(saved(await plans.save("plan", edit, by("ana")))).toEqual({ version: 2, edit: [], missed: [] });
    expect(await plans.history("plan")).toHaveLength(2);
  });

  test("two writers at once both win with different elements, and are told of each other", async () => {
    const { plans, database } = await open();
    const other = createPlans(database);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, place) => {
        const edit = adding("nodes", named(`n-${place}`));
        return (place % 2 ? plans : other).save("plan", edit, { ...by(`writer ${place}`), known: 1 });
      }),
    );
    const versions = outcomes.map((outcome) => saved(outcome).version);
    expect(versions.toSorted((a, b) => a - b)).toEqual(versions.map((_, place) => place + 2));
    for (const outcome of outcomes.map(saved)) {
      expect(outcome.missed.map(({ version }) => version)).toEqual(
        versions.map((_, place) => place + 2).filter((version) => version < outcome.version),
      );
      // What was known, what was missed and the own edit make the version that was stored.
      const then = [...outcome.missed.map(({ edit }) => edit), outcome.edit].reduce<Plan>((plan, edit) => {
        const applied = applyEdit(plan, edit);
        if (!("plan" in applied)) throw new Error("does not fit");
        return applied.plan;
      }, small);
      expect(await plans.readAt("plan", outcome.version)).toEqual(then);
    }
    expect((await other.read("plan"))?.plan.nodes).toHaveLength(14);
  });

  test("two writers at once of the same field: one wins, the other is told", async () => {
    const { plans, database } = await open();
    const outcomes = await Promise.all([
      plans.save("plan", retitled(small, "One"), by("ana")),
      createPlans(database).save("plan", retitled(small, "Two"), by("bo")),
    ]);
    expect(outcomes.filter((outcome) => outcome && "conflicts" in outcome)).toHaveLength(1);
    const [winner] = outcomes.flatMap((outcome) => (outcome && "edit" in outcome ? [outcome.edit] : []));
    expect((await plans.read("plan"))?.plan).toEqual(
      (applyEdit(small, winner as Edit) as { plan: Plan }).plan,
    );
  });

  test("whatever is done, what is stored is what follows in memory, at every version", async () => {
    const database = await testDatabase.open();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { maxLength: 14 }), async (all) => {
        run += 1;
        const slug = `plan-${run}`;
        const plans = createPlans(database);
        await plans.begin(blankPlan(slug), by("ana"));
        const inMemory = [blankPlan(slug)];
        for (const deed of all) {
          const now = inMemory.at(-1) as Plan;
          const applied = applyEdit(now, deed(now));
          const expected = "plan" in applied && planErrors(applied.plan).length === 0 ? applied : null;
          const outcome = await plans.save(slug, deed(now), by("bo"));
          expect(outcome && "edit" in outcome ? outcome.edit : null).toEqual(expected?.edit ?? null);
          if (expected && expected.edit.length > 0) inMemory.push(expected.plan);
        }
        const fresh = createPlans(database);
        expect((await fresh.read(slug))?.plan).toEqual(inMemory.at(-1));
        for (const [place, plan] of inMemory.entries()) {
          expect(await fresh.readAt(slug, place + 1)).toEqual(plan);
        }
      }),
      { numRuns: 30 },
    );
  });
});
