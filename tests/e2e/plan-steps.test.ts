import { expect, test } from "vitest";
import { adding } from "#app/domain/change/make-edit.ts";
import { elementSchemas } from "#app/domain/change/plan.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { desktop } from "../support/browser.ts";
import { begin, elsewhere, planAt, saved, signedIn } from "../support/plan-editing.ts";
import { startTestServer } from "../support/test-server.ts";

test("a step, its tasks, its timeline and a tick of a quality gate by keys alone, and the focus is never lost", async () => {
  const { planEditor: words, change } = messagesIn("en");
  const { tables } = change;
  const server = await startTestServer();
  await begin(server, "trust");
  const text = (en: string) => ({ en, fr: en });
  const node = elementSchemas.nodes.parse({ id: "m", level: "medium", title: text("Trust") });
  await elsewhere(server, "trust", adding("nodes", node));
  const question = elementSchemas.questions.parse({ id: "q", nodes: ["m"], title: text("For whom?") });
  await elsewhere(server, "trust", adding("questions", question));
  const page = await signedIn(server, desktop);
  const { keyboard } = page;
  /** What has the focus: its label, its words or its value. */
  const focused = () =>
    page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement | null;
      if (!one || one === document.body) return "nothing";
      return one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.textContent ?? "";
    });
  const tabTo = async (name: string, key = "Tab") => {
    for (let at = 0; at < 60; at += 1) {
      if ((await focused()) === name) return;
      await keyboard.press(key);
    }
    throw new Error(`There is no way to ${name} by ${key}.`);
  };
  const task = (number: number, language = words.panel.english) =>
    `${tables.parts.task} ${number}, ${language}`;

  await page.goto(`${server.address}/manage/plans/trust`);
  await page.getByRole("button", { name: words.tools.outline }).press("Enter");
  await page.getByRole("button", { name: "Trust", exact: true }).press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("editor-panel");
  await tabTo(`+ ${tables.add.steps}`);
  await keyboard.press("Enter");
  await expect.poll(focused).toBe(`${tables.rowTitles.steps}, ${words.panel.english}`);
  await keyboard.type("Train mentors");

  for (const [number, name] of [
    [1, "Find a room"],
    [2, "Ask around"],
  ] as const) {
    await tabTo(`+ ${words.panel.addTask}`);
    await keyboard.press("Enter");
    await expect.poll(focused).toBe(task(number));
    await keyboard.type(name);
  }
  await tabTo(tables.parts.done ?? "");
  await keyboard.press("Space");
  await tabTo(task(1), "Shift+Tab");
  await tabTo(`${words.panel.remove} ${tables.parts.task} 1`);
  await keyboard.press("Enter");
  await expect.poll(focused).toBe(tables.fields.tasks);
  await keyboard.press("Tab");
  expect(await focused()).toBe(task(1));

  await tabTo(tables.fields.from ?? "");
  // The same whether the browser asks for the day or for the month first.
  await keyboard.type("02022027");
  await tabTo("Trust");
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked)).toBe(true);
  await keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("node-m");

  await keyboard.press("Enter");
  await tabTo("For whom?");
  await keyboard.press("Enter");
  await expect.poll(focused).not.toBe("nothing");
  await tabTo(tables.ticks.feasible ?? "");
  await keyboard.press("Space");
  await saved(page);
  const { steps, questions } = await planAt(server, "trust");
  expect(steps).toMatchObject([
    { title: { en: "Train mentors" }, tasks: [{ text: { en: "Ask around" }, done: true }], nodes: ["m"] },
  ]);
  expect(steps[0]?.timeline.from).toBe("2027-02-02");
  expect(questions[0]?.ticks).toMatchObject({ feasible: true, relevant: false });
});
