import { expect, test } from "vitest";
import { violations } from "../support/accessibility.ts";
import { openPage, overflows, phone } from "../support/browser.ts";
import { startPlanned } from "../support/planned.ts";

test("a table of readings is checked, corrected and added on a phone", async () => {
  const { server, Cookie } = await startPlanned("planner");
  const page = await openPage({ ...phone, locale: "fr-CA", colorScheme: "dark" });
  const [name = "", value = ""] = Cookie.split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  await page.goto(`${server.address}/manage/plans/our-plan/measures`);
  await page.getByRole("link", { name: "Mesures à partir d’un tableau" }).click();
  const table = page.getByRole("textbox", { name: "Tableau" });
  await table.fill("indicateur;date;valeur;source\ni;2024;140;Registre\nw;2024;60;Registre");
  await page.getByRole("button", { name: "Vérifier" }).click();
  await page.getByText("Un pourcentage se situe entre 0 et 100.").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await page.getByRole("button", { name: /^Ajouter seulement la ligne correcte/ }).click();
  await page.getByText("1 mesure a été ajoutée").waitFor();
  expect(await table.inputValue()).toBe("indicateur;date;valeur;source\ni;2024;140;Registre");
  await table.fill("indicateur;date;valeur;source\ni;2024;40;Registre");
  await page.getByRole("button", { name: "Vérifier de nouveau" }).click();
  await page.getByRole("button", { name: "Ajouter 1 mesure" }).click();
  await page.waitForURL(/done=1/);
  const { readings } = (await server.services.plans.read("our-plan"))?.plan ?? {};
  expect(readings?.map(({ indicator, value: figure }) => [indicator, figure]).sort()).toEqual([
    ["i", 40],
    ["w", 60],
  ]);
});
