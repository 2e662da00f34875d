import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { adding, setting } from "#app/domain/change/make-edit.ts";
import { elementSchemas, type Plan } from "#app/domain/change/plan.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { violations } from "../support/accessibility.ts";
import { desktop, overflows, phone } from "../support/browser.ts";
import { atRest, begin, drag, elsewhere, planAt, saved, signedIn } from "../support/plan-editing.ts";
import { startTestServer } from "../support/test-server.ts";

const { planEditor: words, plans: planWords, change } = messagesIn("en");
const { levels, tables } = change;

/** A small plan as a picture of words: what leads to what. */
const linksIn = ({ nodes, links }: Plan): string[] => {
  const titleOf = (id: string) => nodes.find((node) => node.id === id)?.title.en;
  return links.map(({ from, to }) => `${titleOf(from)} → ${titleOf(to)}`).sort();
};

describe("a plan from nothing", () => {
  test("by keyboard alone, in the outline", async () => {
    const server = await startTestServer();
    const page = await signedIn(server, desktop);
    const { keyboard } = page;
    const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
    await page.goto(`${server.address}/manage/plans`);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(planWords.begin.en).focus();
    await keyboard.type("Safe and well");
    await keyboard.press("Enter");
    await page.waitForURL(/\/manage\/plans\/safe-and-well$/);
    await page.getByRole("button", { name: words.tools.outline }).press("Enter");

    const add = async (level: keyof typeof levels, ...titles: string[]) => {
      await page.getByRole("button", { name: words.outline.addTo(levels[level]) }).press("Enter");
      await expect.poll(focused).toBe(`new-${level}`);
      for (const title of titles) {
        await keyboard.type(title);
        await keyboard.press("Enter");
        await page.getByRole("button", { name: title, exact: true }).waitFor();
      }
      await keyboard.press("Escape");
      await expect.poll(focused).toBe(`add-${level}`);
    };
    await add("activity", "Mentoring");
    await add("short", "Trust in adults", "A place to go");
    await add("impact", "Young people are safe");
    expect(await violations(page)).toEqual([]);

    // Rename, move within the level and to another one, all on the element itself.
    const item = (title: string) => page.getByRole("button", { name: title, exact: true });
    await item("A place to go").focus();
    await keyboard.press("Alt+ArrowUp");
    await page
      .getByRole("status")
      .getByText(words.said.moved("A place to go", levels.short, 1, 2))
      .waitFor();
    await expect
      .poll(() => item("A place to go").evaluate((one) => one === document.activeElement))
      .toBe(true);
    await keyboard.press("Alt+Shift+ArrowDown");
    await page
      .getByRole("status")
      .getByText(words.said.moved("A place to go", levels.medium, 1, 1))
      .waitFor();
    await expect
      .poll(() => item("A place to go").evaluate((one) => one === document.activeElement))
      .toBe(true);
    await keyboard.press("F2");
    await expect.poll(focused).toBe("node-first");
    await keyboard.type("A safe place to go");
    await keyboard.press("Escape");
    await item("A safe place to go").waitFor();

    // Connect: open the element, choose the other end.
    const connect = async (from: string, to: string) => {
      await item(from).press("Enter");
      await expect.poll(focused).toBe("editor-panel");
      const ends = page.getByLabel(words.panel.connectTo, { exact: true });
      await ends.focus();
      await ends.selectOption({ label: to });
      await page
        .getByRole("region", { name: words.panel.leadsTo })
        .getByRole("button", { name: words.panel.connect })
        .press("Enter");
      await page.getByRole("status").getByText(words.said.connected(from, to)).waitFor();
      await keyboard.press("Escape");
    };
    await connect("Mentoring", "Trust in adults");
    await connect("Trust in adults", "A safe place to go");
    await connect("A safe place to go", "Young people are safe");
    expect(await violations(page)).toEqual([]);
    await saved(page);
    expect(linksIn(await planAt(server, "safe-and-well"))).toEqual([
      "A safe place to go → Young people are safe",
      "Mentoring → Trust in adults",
      "Trust in adults → A safe place to go",
    ]);

    // Remove, and take it back.
    await item("A safe place to go").focus();
    await keyboard.press("Delete");
    await item("A safe place to go").waitFor({ state: "detached" });
    await expect.poll(focused).toBe("add-medium");
    await keyboard.press("Control+z");
    await item("A safe place to go").waitFor();
    const links = async () => (await planAt(server, "safe-and-well")).links.length;
    await expect.poll(links).toBe(3);
    await keyboard.press("Control+Shift+z");
    await expect.poll(links).toBe(1);
    await saved(page);
  });
});

test("a plan from nothing, by mouse, in the picture", async () => {
  const server = await startTestServer();
  await begin(server, "cswb");
  const page = await signedIn(server, { viewport: { width: 1600, height: 900 } });
  await page.goto(`${server.address}/manage/plans/cswb`);
  const card = (title: string) => page.locator(".react-flow__node-card", { hasText: title });
  const add = async (level: keyof typeof levels, title: string) => {
    await page.getByRole("button", { name: words.outline.addTo(levels[level]) }).click();
    const field = page.locator("#node-first");
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type(title);
    await card(title).waitFor();
  };
  await add("activity", "Outreach");
  await add("short", "Youth feel heard");
  await add("short", "Housing is found");
  await add("impact", "Everyone is safe");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: words.tools.fit }).click();

  const connect = (from: string, to: string) =>
    drag(page, card(from).locator(".source"), card(to).locator(".target"));
  await connect("Outreach", "Youth feel heard");
  await page.getByRole("status").getByText(words.said.connected("Outreach", "Youth feel heard")).waitFor();
  await connect("Outreach", "Housing is found");
  await connect("Housing is found", "Everyone is safe");
  await expect.poll(() => page.locator(".react-flow__edge").count()).toBe(3);

  // To another level, and above another one.
  await drag(page, card("Housing is found"), page.locator("#add-medium"), { dy: 120 });
  await page
    .getByRole("status")
    .getByText(words.said.moved("Housing is found", levels.medium, 1, 1))
    .waitFor();
  // A link's assumption, in both languages.
  await atRest(page);
  const middle = await page
    .locator(
      `[aria-label="${words.picture.link("Outreach", "Housing is found")}"] .react-flow__edge-interaction`,
    )
    .evaluate((line) => {
      const path = line as unknown as SVGPathElement;
      const { x, y } = path
        .getPointAtLength(path.getTotalLength() / 2)
        .matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
  await page.mouse.click(middle.x, middle.y);
  await page.getByLabel(`${words.panel.assumption}, ${words.panel.french}`).fill("Les jeunes viennent");
  await page.getByRole("button", { name: words.evidence.add }).click();
  await page.getByLabel(words.evidence.source).fill("Street outreach log");
  await page.getByLabel(words.evidence.says, { exact: true }).selectOption("contradicts");
  await saved(page);

  // An indicator that a published survey measures, with a target.
  await card("Youth feel heard").getByRole("button").click();
  await page.getByRole("button", { name: words.indicators.add }).click();
  await expect
    .poll(() => page.locator("#indicator-first").evaluate((one) => one === document.activeElement))
    .toBe(true);
  await page.keyboard.type("Say that adults listen");
  await page.getByLabel(words.indicators.measures.survey).check();
  await page.getByLabel(`${words.indicators.addTarget}: ${words.indicators.value}`).fill("140");
  await page.keyboard.press("Enter");
  await page.getByText(messagesIn("en").planFaults.target_over_100({})).waitFor();
  await page.getByLabel(`${words.indicators.addTarget}: ${words.indicators.value}`).fill("75");
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: words.indicators.target(1) }).waitFor();
  expect(await violations(page)).toEqual([]);
  await saved(page);
  const plan = await planAt(server, "cswb");
  expect(linksIn(plan)).toEqual([
    "Housing is found → Everyone is safe",
    "Outreach → Housing is found",
    "Outreach → Youth feel heard",
  ]);
  expect(plan.nodes.find(({ title }) => title.en === "Housing is found")?.level).toBe("medium");
  expect(plan.evidence).toMatchObject([{ says: "contradicts", source: { source: "Street outreach log" } }]);
  expect(plan.links.map(({ assumption }) => assumption.fr)).toContain("Les jeunes viennent");
  expect(plan.indicators).toMatchObject([
    { title: { en: "Say that adults listen" }, measure: { kind: "survey" }, targets: [{ value: 75 }] },
  ]);
});

test("readings, action groups and evaluation questions are edited where they belong, by keyboard", async () => {
  const server = await startTestServer();
  await begin(server);
  await elsewhere(server, "trust", [
    ...adding(
      "nodes",
      elementSchemas.nodes.parse({ id: "n", level: "short", title: { en: "Trust", fr: "" } }),
    ),
    ...adding(
      "indicators",
      elementSchemas.indicators.parse({ id: "i", node: "n", title: { en: "Say so", fr: "" } }),
    ),
  ]);
  const page = await signedIn(server, desktop);
  await page.goto(`${server.address}/manage/plans/trust`);
  const panel = page.locator("#editor-panel");
  const press = (name: string) => panel.getByRole("button", { name }).press("Enter");
  const inFocus = (id: string) => expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);

  await page.getByRole("button", { name: words.tools.about }).press("Enter");
  await press(tables.add.groups);
  await inFocus("group-first");
  await page.keyboard.type("North table");
  await page.getByLabel(`${tables.fields.mandate}, ${words.panel.french}`).fill("Le Nord");
  await page.getByRole("button", { name: words.tools.outline }).click();
  await page.getByRole("button", { name: "Trust", exact: true }).press("Enter");
  await panel.getByLabel("North table").check();

  await press(tables.add.questions);
  await inFocus("question-first");
  await page.keyboard.type("Do they trust each other?");
  await panel.getByLabel("Say so").check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Trust", exact: true }).press("Enter");
  await press("Say so");

  const figure = panel.getByLabel(words.readings.add);
  await figure.fill("45/40");
  await page.keyboard.press("Enter");
  await panel.getByText(messagesIn("en").planFaults.more_than_all({})).waitFor();
  await figure.fill("45/60");
  await page.keyboard.press("Enter");
  await panel.getByLabel(words.indicators.source).fill("Minutes of the table");
  await page.keyboard.press("Tab");
  await saved(page);
  expect(await violations(page)).toEqual([]);
  expect(await planAt(server, "trust")).toMatchObject({
    groups: [{ title: { en: "North table" }, mandate: { fr: "Le Nord" } }],
    nodes: [{ groups: [expect.any(String)] }],
    questions: [{ title: { en: "Do they trust each other?" }, nodes: ["n"], indicators: ["i"] }],
    readings: [
      { indicator: "i", value: null, numerator: 45, denominator: 60, source: "Minutes of the table" },
    ],
  });
});

describe("two planners at once", () => {
  test("different fields both win; the same field shows both and one is chosen; undo works", async () => {
    const server = await startTestServer();
    const empty = await begin(server);
    await elsewhere(server, "trust", [
      {
        op: "add",
        in: "nodes",
        element: {
          ...{ id: "a", order: 1, level: "short", title: { en: "Trust", fr: "Confiance" } },
          ...{ description: { en: "", fr: "" }, groups: [] },
        },
      },
    ]);
    expect(empty.nodes).toEqual([]);
    const [one, two] = [await signedIn(server, desktop), await signedIn(server, desktop)];
    for (const page of [one, two]) {
      await page.goto(`${server.address}/manage/plans/trust`);
      await page.getByRole("button", { name: words.tools.outline }).click();
      await page.getByRole("button", { name: "Trust", exact: true }).click();
    }
    const field = (page: Page, label: string, language: string) => page.getByLabel(`${label}, ${language}`);
    await field(one, words.panel.name, words.panel.english).fill("Mutual trust");
    await field(two, words.panel.name, words.panel.french).fill("Confiance mutuelle");
    await field(two, words.panel.description, words.panel.english).fill("Between neighbours");
    await saved(one);
    await saved(two);
    // The other one's change arrives by itself.
    await expect
      .poll(() => field(one, words.panel.description, words.panel.english).inputValue(), { timeout: 20_000 })
      .toBe("Between neighbours");
    const told = one.getByRole("status").filter({ hasText: words.others.works("") });
    await told.getByRole("button", { name: words.others.seen }).click();
    await expect.poll(() => told.count()).toBe(0);
    expect((await planAt(server, "trust")).nodes).toMatchObject([
      { title: { en: "Mutual trust", fr: "Confiance mutuelle" }, description: { en: "Between neighbours" } },
    ]);

    // The same field: the line of the second is gone for a moment, so that they do not see the first's.
    await two.context().setOffline(true);
    await field(two, words.panel.name, words.panel.english).fill("Trust from two");
    await two.locator("[data-saving=no-line]").waitFor();
    await field(one, words.panel.name, words.panel.english).fill("Trust from one");
    await expect.poll(async () => (await planAt(server, "trust")).nodes[0]?.title.en).toBe("Trust from one");
    await two.context().setOffline(false);
    const conflict = two.getByRole("article", { name: /Trust from one/ });
    await conflict.waitFor();
    expect(await conflict.locator("dd").allInnerTexts()).toEqual([
      "Mutual trust",
      "Trust from two",
      "Trust from one",
    ]);
    expect(await violations(two)).toEqual([]);
    expect((await planAt(server, "trust")).nodes[0]?.title.en).toBe("Trust from one");
    await conflict.getByRole("button", { name: words.conflicts.keepMine }).click();
    await saved(two);
    await expect.poll(async () => (await planAt(server, "trust")).nodes[0]?.title.en).toBe("Trust from two");
    await two.getByRole("button", { name: words.tools.undo }).click();
    await expect.poll(async () => (await planAt(server, "trust")).nodes[0]?.title.en).toBe("Trust from one");
  });
});

test("without a line nothing is lost, not even by a reload; it is sent when the line is back", async () => {
  const server = await startTestServer();
  await begin(server);
  const page = await signedIn(server, phone);
  await page.goto(`${server.address}/manage/plans/trust`);
  await page.getByRole("button", { name: words.outline.addTo(levels.long) }).waitFor();
  // Pages come, saving does not.
  await page.route("**/api/v1/plans/trust/edits**", (route) => route.abort());
  await page.getByRole("button", { name: words.outline.addTo(levels.long) }).click();
  await page.getByLabel(words.outline.newTitle(levels.long)).fill("Belonging");
  await page.keyboard.press("Enter");
  await page.locator("[data-saving=no-line]").waitFor();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "Belonging", exact: true }).waitFor();
  expect((await planAt(server, "trust")).nodes).toEqual([]);
  await page.unroute("**/api/v1/plans/trust/edits**");
  await saved(page);
  await expect
    .poll(async () => (await planAt(server, "trust")).nodes.map(({ title }) => title.en), { timeout: 20_000 })
    .toEqual(["Belonging"]);
});

test("versions: who changed what, an earlier one, and back to it", async () => {
  const server = await startTestServer();
  const plan = await begin(server);
  await elsewhere(server, "trust", [
    { op: "describe", before: { title: plan.title }, after: { title: { en: "Changed", fr: "Changé" } } },
  ]);
  const page = await signedIn(server, desktop);
  await page.goto(`${server.address}/manage/plans/trust/history`);
  await page.getByText("somebody@example.org").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: words.history.lookAt("1") }).click();
  await page.getByRole("button", { name: words.history.restore }).click();
  await page.getByText(words.history.restored).waitFor();
  expect((await planAt(server, "trust")).title.en).toBe("Trust");
});

test.each([
  { lang: "en", javaScriptEnabled: false },
  { lang: "fr", javaScriptEnabled: true },
] as const)("a phone reads the plan as an outline ($lang, scripts: $javaScriptEnabled)", async (options) => {
  const { lang, javaScriptEnabled } = options;
  const server = await startTestServer();
  const plan = await begin(server);
  await elsewhere(server, "trust", setting(plan, "nodes", "none", {}));
  const page = await signedIn(server, { ...phone, javaScriptEnabled, locale: `${lang}-CA` });
  await page.goto(`${server.address}/manage/plans/trust`);
  await page.getByRole("heading", { level: 1, name: lang === "fr" ? "Confiance" : "Trust" }).waitFor();
  if (!javaScriptEnabled) await page.locator("noscript .notice").waitFor();
  else expect(await violations(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
});
