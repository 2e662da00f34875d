import { expect, test } from "vitest";
import { beginStarters, starterPlans } from "#app/change/begin-starters.server.ts";
import { setting } from "#app/domain/change/make-edit.ts";
import { measureFaults } from "#app/domain/change/measure-faults.ts";
import type { Plan } from "#app/domain/change/plan.ts";
import { planFaults } from "#app/domain/change/plan-faults.ts";
import { checkSmart } from "#app/domain/change/smart.ts";
import { createPlans } from "#db/plans.server.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { openPipeline } from "../../support/test-survey.ts";

test.each(starterPlans().map((plan) => [plan.slug, plan] as const))(
  "%s is sound, in both languages",
  (_slug, plan) => {
    expect(planFaults(plan)).toEqual([]);
    const halves: string[] = [];
    JSON.stringify(plan, (_key, value) => {
      const isText = value !== null && typeof value === "object" && "en" in value && "fr" in value;
      if (isText && (value.en === "") !== (value.fr === "")) halves.push(JSON.stringify(value));
      // The same words in both are a forgotten translation, but for very short ones.
      if (isText && value.en === value.fr && value.en.length > 15) halves.push(value.en);
      if (isText && (/ [?!;:»]|« /.test(value.fr) || /[^\u00a0]:(?!\d)/.test(value.fr)))
        halves.push(value.fr);
      return value;
    });
    expect(halves).toEqual([]);
  },
);

test.each(starterPlans().map((plan) => [plan.slug, plan] as const))(
  "%s says what it believes and measures",
  (_slug, plan) => {
    expect(plan.links.filter(({ assumption }) => assumption.en === "")).toEqual([]);
    for (const indicator of plan.indicators) {
      const smart = checkSmart(plan, indicator, null, "2026-11-21");
      const missing = Object.values(smart).flat();
      // Baselines come with the first wave.
      expect([
        indicator.id,
        missing.filter((gap) => gap !== "no-baseline" && gap !== "no-evaluation-question"),
      ]).toEqual([indicator.id, []]);
    }
  },
);

describeOnBoth("starter plans", (testDatabase) => {
  test("measure what the shipped surveys ask and count", async () => {
    const database = await testDatabase.open();
    const { surveys, publish } = await openPipeline(database);
    const known = new Map();
    for (const { slug, definition, analysis } of readSurveyFolders()) {
      await publish(slug, definition, analysis);
      known.set(slug, await surveys.latestVersion(slug));
    }
    for (const plan of starterPlans()) expect(measureFaults(plan, known)).toEqual([]);
  });

  test("are begun once, and what planners made of one stays", async () => {
    const plans = createPlans(await testDatabase.open());
    const now = new Date();
    await beginStarters(plans, now);
    const slug = "youth-mentoring";
    const stored = (await plans.read(slug))?.plan as Plan;
    expect(stored).toEqual(starterPlans().find((plan) => plan.slug === slug));
    await plans.save(slug, setting(stored, "steps", "council", { state: "paused" }), { madeBy: "ana", now });
    await beginStarters(plans, now);
    expect(await plans.read(slug)).toMatchObject({ version: 2 });
    expect((await plans.list()).map((plan) => plan.slug)).toEqual(["community-safety-and-well-being", slug]);
  });
});
