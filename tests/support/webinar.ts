import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Bilingual, Locale } from "#app/i18n/locale.ts";

type Text = { default: string; fr: string };
type Element = {
  name: string;
  title: Text;
  choices?: { value: string; text: Text }[];
  otherText?: Text;
  items?: { name: string; title: Text }[];
};

const file = new URL("../../surveys/collective-impact-webinar/survey.json", import.meta.url);
const { pages } = JSON.parse(readFileSync(file, "utf8")) as { pages: { elements: Element[] }[] };
const elements = new Map(pages.flatMap(({ elements }) => elements).map((element) => [element.name, element]));

const bilingual = ({ default: en, fr }: Text): Bilingual => ({ en, fr });

function elementOf(question: string): Element {
  const element = elements.get(question);
  if (!element) throw new Error(`The deck has no question ${question}.`);
  return element;
}

/** The shipped deck's questions in their order. */
export const webinarQuestions = [...elements.keys()];

export const titleOf = (question: string): Bilingual => bilingual(elementOf(question).title);

/** The choices of a question in their order. */
export function choicesOf(question: string): { value: string; text: Bilingual }[] {
  const { choices = [], otherText } = elementOf(question);
  const listed = choices.map(({ value, text }) => ({ value, text: bilingual(text) }));
  return otherText ? [...listed, { value: "other", text: bilingual(otherText) }] : listed;
}

/**
 * What a person answers: a choice or a text; several choices, or texts for the first fields of a board; a ranking,
 * as the choice that is moved up and by how many places.
 */
export type Answer = string | string[] | { up: string; times: number };

/** Enters an answer by touching what a person touches. */
export async function enter(page: Page, answer: Answer): Promise<void> {
  const choice = (value: string) => page.locator(`.choice input[value=${JSON.stringify(value)}]`);
  if (typeof answer === "string") {
    const field = page.locator("#ballot-text");
    await choice(answer).or(field).first().waitFor();
    return (await field.count()) > 0 ? field.fill(answer) : choice(answer).check();
  }
  if (!Array.isArray(answer)) {
    const arrow = page.locator(`.ranking-move[value=${JSON.stringify(`-1:${answer.up}`)}]`);
    for (let time = 0; time < answer.times; time += 1) await arrow.click();
    return;
  }
  await page.locator(".ballot").waitFor();
  const isBoard = (await page.locator(".board-input").count()) > 0;
  for (const [place, value] of answer.entries()) {
    if (isBoard) await page.locator(`#board-${place}`).fill(value);
    else await choice(value.split(": ")[0] ?? "").check();
    if (value.startsWith("other: ")) await page.locator("#ballot-comment").fill(value.slice(7));
  }
}

export const submit = (page: Page): Locator => page.locator(".phone-footer button");

/** Sends what is entered, and waits for the receipt. */
export async function send(page: Page): Promise<void> {
  await submit(page).click();
  await page.locator(".receipt[data-receipt=received]").waitFor();
}

/** The phone shows the question that is asked. */
export const isAsked = (page: Page, title: Bilingual, locale: Locale): Promise<void> =>
  page.getByRole("heading", { level: 1, name: title[locale], exact: true }).waitFor();

/** The numbers of a table of results, by the words of the row. */
export const numbersIn = (results: Locator): Promise<Record<string, number>> =>
  results
    .first()
    .locator("tbody tr")
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          // The ends of a scale say what they mean behind a dot.
          row.querySelector(".live-bar-label span")?.textContent?.split(" · ")[0] ?? "",
          Number(row.querySelector(".live-value")?.textContent),
        ]),
      ),
    );

/** Waits until a page shows exactly these numbers. */
export const shows = (page: Page, numbers: Record<string, number>): Promise<void> =>
  expect.poll(() => numbersIn(page.locator("table.live-bars"))).toEqual(numbers);

/** How often each value was given, under its words in a language. */
export function countedIn(
  question: string,
  answers: (string | string[])[],
  locale: Locale,
): Record<string, number> {
  const given = answers.flat().map((value) => value.split(": ")[0]);
  return Object.fromEntries(
    choicesOf(question).map(({ value, text }) => [
      text[locale],
      given.filter((chosen) => chosen === value).length,
    ]),
  );
}

/** The rows of a CSV file (RFC 4180), each by the names of its columns. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
  }
  const [names = [], ...values] = rows.slice(0, -1);
  return values.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ""])));
}
