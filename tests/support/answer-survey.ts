import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** Texts for questions that do not take just any word, by name. */
const texts: Record<string, string> = { postcode: "K1" };

/** SurveyJS has taken the plain form's place. */
export async function awake(page: Page): Promise<void> {
  await page.locator("#survey .sd-root-modern").waitFor();
}

/**
 * Answers the page of a survey that is on screen by touching what a person touches: the first choice of each
 * list, a word in each text field. Files and drawings are left out.
 */
export async function answerPage(page: Page): Promise<void> {
  const answered = new Set<string>();
  // Answers may bring up more questions, so the page is read again until nothing is left.
  for (;;) {
    const question = await nextQuestion(page, answered);
    if (!question) return;
    answered.add(question);
    await answerQuestion(page, question);
  }
}

/** The name of the first visible question that was not answered yet. */
const nextQuestion = (page: Page, answered: Set<string>): Promise<string | undefined> =>
  page.locator("[data-name]").evaluateAll(
    (elements, done) =>
      elements
        .filter((element) => (element as HTMLElement).offsetParent !== null)
        .map((element) => element.getAttribute("data-name") ?? "")
        .find((name) => !done.includes(name)),
    [...answered],
  );

async function answerQuestion(page: Page, name: string): Promise<void> {
  const question = page.locator(`[data-name=${JSON.stringify(name)}]`).first();
  const places = await question.locator(".plain-place").count();
  for (const [place, select] of (await question.locator("select:visible").all()).entries()) {
    await select.selectOption({ index: places > 0 ? place + 1 : 1 });
  }
  const groups = await question
    .locator("input[type=radio]")
    .evaluateAll((radios) => [...new Set(radios.map((radio) => (radio as HTMLInputElement).name))]);
  for (const group of groups) {
    await touch(question.locator(`input[type=radio][name=${JSON.stringify(group)}]`).first());
  }
  const box = question.locator("input[type=checkbox]").first();
  if ((await box.count()) > 0 && !(await box.isChecked())) await touch(box);
  for (const field of await question.locator("textarea:visible, input[type=text]:visible").all()) {
    const takesNumber = (await field.getAttribute("inputmode")) === "decimal";
    if ((await field.inputValue()) === "") await field.fill(takesNumber ? "2" : (texts[name] ?? "Blue"));
  }
  for (const field of await question.locator("input[type=number]:visible").all()) await field.fill("2");
}

/** Touches a choice where people do: on its words, not on the control, which may be drawn over. */
async function touch(control: Locator): Promise<void> {
  await control.locator("xpath=ancestor::label[1]").click();
  await expect.poll(() => control.isChecked()).toBe(true);
}

/** Presses the main button and waits for what it brings. */
export async function goOn(page: Page): Promise<void> {
  const shown = () => page.evaluate(() => document.querySelector<HTMLElement>(".survey-page")?.innerText);
  const before = await shown();
  await press(page);
  await expect.poll(shown, { timeout: 15_000 }).not.toBe(before);
}

/** Presses the main button, once React has given it something to do. */
export async function press(page: Page): Promise<void> {
  const button = page.locator(".survey-buttons .button").last();
  const isLive = () =>
    button.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isLive).toBe(true);
  await button.click();
}
