import { expect, test } from "vitest";
import { starterPlans } from "#app/change/begin-starters.server.ts";
import type { Plan } from "#app/domain/change/plan.ts";
import { type Level, rankOf } from "#app/domain/change/plan-node.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { desktop } from "../support/browser.ts";
import { atRest, begin, drag, planAt, saved, signedIn } from "../support/plan-editing.ts";
import { startTestServer } from "../support/test-server.ts";

/** The five key outcomes of community safety and well-being, what they are for, and how one leads to another. */
function keyOutcomes(): Plan {
  const [plan] = starterPlans();
  if (!plan) throw new Error("There is no such plan.");
  const nodes = plan.nodes.filter(({ level }) => rankOf(level) >= rankOf("short"));
  const ids = new Set(nodes.map(({ id }) => id));
  return { ...plan, nodes, links: plan.links.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

/** Everything that such a picture says, in one language. */
function saidBy({ nodes, links }: Plan, locale: Locale) {
  const titleOf = (id: string) => nodes.find((node) => node.id === id)?.title[locale] ?? id;
  return {
    nodes: nodes.map(({ level, title }) => `${level}: ${title[locale]}`).sort(),
    links: links.map(({ from, to }) => `${titleOf(from)} → ${titleOf(to)}`).sort(),
  };
}

test("the five key outcomes of community safety, from nothing, by keyboard alone, in French", async () => {
  const wanted = keyOutcomes();
  const { planEditor: words, change } = messagesIn("fr");
  const server = await startTestServer();
  await begin(server, "cswb");
  const page = await signedIn(server, { ...desktop, locale: "fr-CA" });
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
  const item = (title: string) => page.getByRole("button", { name: title, exact: true });
  await page.goto(`${server.address}/manage/plans/cswb`);
  await page.getByRole("button", { name: words.tools.outline }).press("Enter");

  for (const level of new Set(wanted.nodes.map((node) => node.level))) {
    await page.getByRole("button", { name: words.outline.addTo(change.levels[level]) }).press("Enter");
    await expect.poll(focused).toBe(`new-${level}`);
    for (const { title } of wanted.nodes.filter((node) => node.level === level)) {
      await keyboard.insertText(title.fr);
      await keyboard.press("Enter");
      await item(title.fr).waitFor();
    }
    await keyboard.press("Escape");
    await expect.poll(focused).toBe(`add-${level}`);
  }
  const titleOf = (id: string) => wanted.nodes.find((node) => node.id === id)?.title.fr ?? "";
  for (const { from, to } of wanted.links) {
    await item(titleOf(from)).press("Enter");
    await expect.poll(focused).toBe("editor-panel");
    await page.getByLabel(words.panel.connectTo, { exact: true }).selectOption({ label: titleOf(to) });
    await page
      .getByRole("region", { name: words.panel.leadsTo })
      .getByRole("button", { name: words.panel.connect })
      .press("Enter");
    await page
      .getByRole("status")
      .getByText(words.said.connected(titleOf(from), titleOf(to)))
      .waitFor();
    await keyboard.press("Escape");
  }
  await saved(page);
  expect(saidBy(await planAt(server, "cswb"), "fr")).toEqual(saidBy(wanted, "fr"));
});

/** A point of a line where nothing else lies over it. */
function placeToClick(link: Element): { x: number; y: number } {
  const path = link.querySelector<SVGPathElement>(".react-flow__edge-interaction");
  const length = path?.getTotalLength() ?? 0;
  for (let at = 0; path && at <= length; at += 2) {
    const { x, y } = path.getPointAtLength(at).matrixTransform(path.getScreenCTM() ?? undefined);
    if (document.elementFromPoint(x, y)?.closest(".react-flow__edge") === link) return { x, y };
  }
  throw new Error("This line cannot be clicked.");
}

test("the five key outcomes of community safety, from nothing, by mouse", async () => {
  const wanted = keyOutcomes();
  const { planEditor: words, change } = messagesIn("en");
  const server = await startTestServer();
  await begin(server, "cswb");
  const page = await signedIn(server, { viewport: { width: 1600, height: 1000 }, reducedMotion: "reduce" });
  await page.goto(`${server.address}/manage/plans/cswb`);
  const card = (title: string) => page.locator(".react-flow__node-card", { hasText: title });
  const add = async (level: Level, title: string) => {
    await page.getByRole("button", { name: words.outline.addTo(change.levels[level]) }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("node-first");
    await page.keyboard.insertText(title);
    await card(title).waitFor();
  };
  for (const { level, title } of wanted.nodes) await add(level, title.en);
  await page.getByRole("button", { name: words.panel.close }).click();
  await page.getByRole("button", { name: words.tools.fit }).click();
  const titleOf = (id: string) => wanted.nodes.find((node) => node.id === id)?.title.en ?? "";
  for (const { from, to } of wanted.links) {
    await drag(page, card(titleOf(from)).locator(".source"), card(titleOf(to)).locator(".target"));
    await page
      .getByRole("status")
      .getByText(words.said.connected(titleOf(from), titleOf(to)))
      .waitFor();
  }
  // Every line can be clicked, however far it leads.
  for (const { from, to } of wanted.links) {
    await atRest(page);
    const name = words.picture.link(titleOf(from), titleOf(to));
    const { x, y } = await page.getByLabel(name, { exact: true }).evaluate(placeToClick);
    await page.mouse.click(x, y);
    await page.getByRole("heading", { name: words.panel.linkTitle(titleOf(from), titleOf(to)) }).waitFor();
    await page.getByRole("button", { name: words.panel.close }).click();
  }
  await saved(page);
  expect(saidBy(await planAt(server, "cswb"), "en")).toEqual(saidBy(wanted, "en"));
});
