import { describe, expect, test } from "vitest";
import { violations } from "../support/accessibility.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { startPlanned } from "../support/planned.ts";

async function openTables(options: Parameters<typeof openPage>[0]) {
  const { server, Cookie } = await startPlanned("planner");
  const page = await openPage(options);
  const [name = "", value = ""] = Cookie.split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  return { page, at: (path: string) => `${server.address}/manage/plans/our-plan/${path}`, server };
}

describe("the tables of a plan", () => {
  test("are edited without scripts: a form that nobody touched changes nothing, one that somebody did changes that", async () => {
    const { page, at, server } = await openTables({ ...desktop, javaScriptEnabled: false, locale: "en-CA" });
    const plan = async () => (await server.services.plans.read("our-plan"))?.plan;
    const before = await plan();
    for (const row of ["i", "w"]) {
      await page.goto(at(`measures?row=${row}`));
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Saved.").waitFor();
    }
    expect(await plan()).toEqual(before);
    await page.getByRole("link", { name: "They say so" }).click();
    await page.getByLabel("Responsibility, English").fill("The backbone team");
    await page.getByLabel("Frequency").selectOption("each wave");
    await page.getByLabel("Time-bound").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The backbone team").waitFor();
    expect((await plan())?.indicators[0]).toMatchObject({
      ...{ frequency: "each-wave", responsibility: { en: "The backbone team", fr: "" } },
      ticks: { timeBound: true, specific: false },
      measure: { kind: "survey", survey: "belonging" },
    });
  });

  test("draft a question for an indicator that has none", async () => {
    const { page, at } = await openTables({ ...desktop, locale: "fr-CA" });
    await page.goto(at("measures?row=new"));
    await page.getByLabel("Indicateur, français").fill("Jeunes qui ont un mentor");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("link", { name: "Jeunes qui ont un mentor" }).click();
    await page.getByText("Ébaucher une question").click();
    const drafted = await page.getByLabel("Question (SurveyJS)").inputValue();
    expect(JSON.parse(drafted)).toMatchObject({
      type: "radiogroup",
      title: { fr: "Jeunes qui ont un mentor" },
    });
  });

  test.each([
    ["en-CA", "light", desktop, "measures?row=i"],
    ["fr-CA", "dark", phone, "matrix?row=new"],
    ["en-CA", "dark", desktop, "steps?row=new"],
  ] as const)("are accessible: %s, %s", async (locale, colorScheme, device, path) => {
    const { page, at } = await openTables({ ...device, locale, colorScheme });
    await page.goto(at(path));
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });
});
