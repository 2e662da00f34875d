import type { Page, Route } from "playwright";
import { expect } from "vitest";
import type { Definition } from "#app/domain/survey/definition.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { awake, goOn } from "./answer-survey.ts";
import { publish } from "./api-client.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

const { respondent: words } = messagesIn("en");

/** Complaints of a browser about a line that a test has cut. */
export const brokenLine =
  /ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load resource|unknown error occurred when fetching the script/;

/** Two steps: one question that must be answered, and one that may. */
export const short: Definition = {
  title: "Short",
  pages: [
    {
      name: "first",
      elements: [
        { type: "radiogroup", name: "ok", title: "OK?", choices: ["yes", "no"], isRequired: true },
        { type: "text", name: "word", title: "A word" },
      ],
    },
    {
      name: "second",
      elements: [
        { type: "checkbox", name: "visits", title: "Where do you go?", choices: ["pool", "park"] },
        { type: "comment", name: "more", title: "Anything else?" },
      ],
    },
  ],
};

export async function startWithShort(): Promise<TestServer> {
  const server = await startTestServer();
  expect((await publish(server, { slug: "short", definition: short })).status).toBe(201);
  return server;
}

/** Touches a choice on its words. */
export async function choose(page: Page, question: string, value: string): Promise<void> {
  const control = page.locator(`[data-name="${question}"] input[value="${value}"]`);
  await control.locator("xpath=ancestor::label[1]").click();
  await expect.poll(() => control.isChecked()).toBe(true);
}

export const field = (page: Page, question: string) =>
  page.locator(`[data-name="${question}"]`).locator("input[type=text], textarea");

/** Opens an address, and waits until SurveyJS is there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await awake(page);
}

/** Opens the short survey, answers its first step and goes to the second, which is then saved partly. */
export async function reachSecondStep(page: Page, server: TestServer, word = "Blue"): Promise<void> {
  await open(page, `${server.address}/s/short`);
  await choose(page, "ok", "yes");
  await field(page, "word").fill(word);
  await goOn(page);
  await page.getByText(words.survey.saved, { exact: true }).waitFor();
}

export const rows = (server: TestServer, table: "responses" | "answers" | "tallies") =>
  server.services.database.kysely.selectFrom(table).selectAll().execute();

/** The answers of each complete response. */
export async function storedAnswers(server: TestServer): Promise<Record<string, unknown>[]> {
  const responses = await rows(server, "responses");
  const answers = await server.services.database.kysely.selectFrom("answers").selectAll().execute();
  return responses
    .filter(({ status }) => status === "complete")
    .map(({ id }) =>
      Object.fromEntries(
        answers
          .filter(({ response_id }) => response_id === id)
          .map(({ question, value }) => [question, JSON.parse(value)]),
      ),
    );
}

const isComplete = (route: Route) =>
  (route.request().postDataJSON() as { status?: unknown } | null)?.status === "complete";

/** Deals with the first complete response on the wire in its own way; everything else goes through. */
export async function interceptSending(page: Page, once: (route: Route) => Promise<void>): Promise<void> {
  let done = false;
  await page.route("**/api/v1/responses/*", async (route) => {
    if (done || !isComplete(route)) return route.continue();
    done = true;
    await once(route);
  });
}

export const thanked = (page: Page) => page.getByRole("heading", { name: words.thanks.title }).waitFor();
export const waits = (page: Page) =>
  page.getByRole("heading", { name: words.sending.waitingTitle }).waitFor();
