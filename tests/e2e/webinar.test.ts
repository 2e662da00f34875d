import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { desktop, openPage, phone } from "../support/browser.ts";
import { codeIn, isIn, openAs, press, unfold } from "../support/facilitating.ts";
import { startTestServer } from "../support/test-server.ts";
import {
  type Answer,
  choicesOf,
  countedIn,
  enter,
  isAsked,
  numbersIn,
  readCsv,
  send,
  shows,
  submit,
  titleOf,
  webinarQuestions,
} from "../support/webinar.ts";

const { facilitator: words } = messagesIn("en");
const lostConnection = [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK/];

const crowd = 20;
const people = Array.from({ length: crowd }, (_, person) => person);
const localeOf = (person: number): Locale => (person % 2 === 0 ? "en" : "fr");

/** Who does something out of the ordinary. */
const [changesVote, reloads, losesLine, sendsOffline, comesLate] = [0, 3, 7, 6, 19];

const nth = (question: string, place: number): string => choicesOf(question)[place]?.value ?? "";

/** What everybody answers in the end; null: nothing. */
const answers: Record<string, (person: number) => Answer | null> = {
  "say-hello": (person) => (person === comesLate ? null : nth("say-hello", person % 5)),
  sector: (person) => (person === comesLate ? null : nth("sector", person % 4)),
  "knowledge-of-collective-impact": (person) => nth("knowledge-of-collective-impact", person < 12 ? 0 : 2),
  "weakest-condition": (person) => (person === losesLine ? null : nth("weakest-condition", person % 3)),
  goals: (person) => ({ up: nth("goals", person % 3), times: person % 3 }),
  "theory-likely": (person) => String(1 + (person % 3)),
  quick: (person) => String(person < 5 ? 1 + (person % 3) : 4),
  "weakest-link": (person) => (person < 5 ? `Only if schools agree, "really", ${person}` : null),
  "who-else": (person) =>
    person === 2 ? ["youth", "other: Elders"] : ["youth", nth("who-else", 1 + (person % 2))],
  reflection: (person) =>
    person < 6 ? [`I see it now ${person}`, ...(person < 2 ? ["Who pays?"] : [])] : null,
  "closing-word": (person) => (localeOf(person) === "en" ? "Hope" : person === 1 ? "confiance" : "Espoir"),
};

const given = (question: string): Answer[] =>
  people.map((person) => answers[question]?.(person) ?? null).filter((answer) => answer !== null);

/** What tables show of a question with choices, counted from the list above. */
const counted = (question: string, locale: Locale = "en") =>
  countedIn(question, given(question) as (string | string[])[], locale);

const scale = (question: string) =>
  Object.fromEntries(
    [1, 2, 3, 4, 5].map((value) => [
      String(value),
      given(question).filter((answer) => answer === String(value)).length,
    ]),
  );

const quickTitle = { en: "How likely is it now?", fr: "Est-ce probable maintenant?" };

test("a facilitator and twenty phones in two languages go through the whole webinar", async () => {
  const server = await startTestServer();
  const remote = await openAs(server, "facilitator", phone);
  await remote.goto(`${server.address}/manage/sessions`);
  await remote.getByLabel("Collective Impact Webinar").check();
  await press(remote, words.list.submit);
  await remote.waitForURL(/\/control$/);
  const code = codeIn(remote);
  const screen = await openAs(server, "facilitator", desktop);
  await screen.goto(`${server.address}/sessions/${code}/screen`);

  const phones: Page[] = [];
  const join = async (person: number): Promise<void> => {
    const options = { viewport: { width: 360, height: 640 }, locale: `${localeOf(person)}-CA` };
    const page = await openPage(options, lostConnection);
    phones[person] = page;
    await page.goto(`${server.address}/j/${code}`);
  };
  const inTime = people.filter((person) => person !== comesLate);
  // A few at a time: one machine loads all these pages.
  for (let from = 0; from < inTime.length; from += 4) {
    await Promise.all(inTime.slice(from, from + 4).map(join));
  }
  await screen.getByText(words.screen.here("19", 19)).waitFor();

  const at = (person: number): Page => phones[person] as Page;
  const all = (act: (page: Page, person: number) => Promise<unknown>) =>
    Promise.all(phones.map((page, person) => act(page, person)));
  const vote = (question: string, title = titleOf(question)) =>
    all(async (page, person) => {
      const answer = answers[question]?.(person) ?? null;
      if (answer === null || page.context() === offline) return;
      await isAsked(page, title, localeOf(person));
      await enter(page, answer);
      await send(page);
    });
  let offline: unknown = null;
  /** The next question is open. */
  const open = async (): Promise<void> => {
    await press(remote, words.control.steps.go);
    await isIn(remote, "closed");
    await press(remote, words.control.steps.open);
    await isIn(remote, "open");
  };
  const close = async (question: string): Promise<void> => {
    const count = String(given(question).length);
    await remote.getByText(new RegExp(`^${count} of \\d+ ha(?:ve|s) answered`)).waitFor();
    await press(remote, words.control.steps.close);
    await isIn(remote, "closed");
  };
  const reveal = async (): Promise<void> => {
    await press(remote, words.control.steps.reveal);
    await isIn(remote, "revealed");
  };
  /** The screen, the remote, and a phone in each language show the same numbers. */
  const everywhere = async (numbers: (locale: Locale) => Record<string, number>): Promise<void> => {
    await Promise.all([
      ...[screen, remote, at(4)].map((page) => shows(page, numbers("en"))),
      shows(at(9), numbers("fr")),
    ]);
  };

  // The greeting; somebody changes their vote, and results are hidden again.
  await press(remote, words.control.steps.first);
  await isIn(remote, "open");
  await isAsked(at(changesVote), titleOf("say-hello"), "en");
  await enter(at(changesVote), nth("say-hello", 6));
  await send(at(changesVote));
  await vote("say-hello");
  await close("say-hello");
  await reveal();
  await all((page, person) => shows(page, counted("say-hello", localeOf(person))));
  await everywhere((locale) => counted("say-hello", locale));
  await press(remote, words.control.others.hide);
  await all((page) => page.getByRole("table").waitFor({ state: "detached" }));
  expect(await screen.getByRole("table").count()).toBe(0);

  // Somebody sends without a connection; the ballot counts.
  await press(remote, words.control.others.next);
  await press(remote, words.control.steps.open);
  await isIn(remote, "open");
  await isAsked(at(sendsOffline), titleOf("sector"), "en");
  offline = at(sendsOffline).context();
  await enter(at(sendsOffline), answers.sector?.(sendsOffline) as Answer);
  await at(sendsOffline).context().setOffline(true);
  await submit(at(sendsOffline)).click();
  await at(sendsOffline).locator(".receipt[data-receipt=retry]").waitFor();
  await vote("sector");
  offline = null;
  await at(sendsOffline).context().setOffline(false);
  await at(sendsOffline).locator(".receipt[data-receipt=received]").waitFor();
  await close("sector");
  await reveal();
  await everywhere((locale) => counted("sector", locale));

  // Somebody comes late, somebody reloads.
  await open();
  await join(comesLate);
  await vote("knowledge-of-collective-impact");
  await at(reloads).reload();
  await at(reloads).locator(".receipt[data-receipt=received]").waitFor();
  expect(
    await at(reloads)
      .locator(`input[value="${nth("knowledge-of-collective-impact", 0)}"]`)
      .isChecked(),
  ).toBe(true);
  await close("knowledge-of-collective-impact");
  await reveal();
  await everywhere((locale) => counted("knowledge-of-collective-impact", locale));
  expect(counted("knowledge-of-collective-impact")).toEqual({
    "It is new to me": 12,
    "I know the theory": 0,
    "I am doing it now": 8,
  });

  // Somebody is in a tunnel for a whole question.
  await at(losesLine).context().setOffline(true);
  await open();
  await vote("weakest-condition");
  await close("weakest-condition");
  await at(losesLine).locator(".phone-trouble").waitFor();
  await at(losesLine).context().setOffline(false);
  await isAsked(at(losesLine), titleOf("weakest-condition"), "fr");
  await reveal();
  await shows(at(losesLine), counted("weakest-condition", "fr"));
  await everywhere((locale) => counted("weakest-condition", locale));

  await open();
  await vote("goals");
  await close("goals");
  await reveal();
  const first = (locale: Locale) =>
    Object.fromEntries(choicesOf("goals").map(({ text }, place) => [text[locale], [7, 7, 6][place] ?? 0]));
  await everywhere(first);

  await open();
  await vote("theory-likely");
  await close("theory-likely");
  await reveal();
  await everywhere(() => scale("theory-likely"));

  // A quick question in between, of the same scale.
  await unfold(remote, words.control.quick.title);
  await remote.getByLabel(words.control.quick.question.en).fill(quickTitle.en);
  await remote.getByLabel(words.control.quick.question.fr).fill(quickTitle.fr);
  await remote.getByLabel(words.control.quick.kind).selectOption("scale");
  await press(remote, words.control.quick.open);
  await isIn(remote, "open");
  await vote("quick", quickTitle);
  await close("quick");
  await reveal();
  await everywhere(() => scale("quick"));

  for (const question of ["weakest-link", "who-else", "reflection", "closing-word"]) {
    await open();
    await vote(question);
    await close(question);
    await reveal();
    if (question === "who-else") await everywhere((locale) => counted("who-else", locale));
  }
  const cloud = (page: Page) =>
    page
      .locator(".live-words li")
      .evaluateAll((list) =>
        list.map((word) =>
          [...word.querySelectorAll("[dir], [aria-hidden]")].map((part) => part.textContent),
        ),
      );
  for (const page of [screen, at(8), at(11)]) {
    await expect
      .poll(() => cloud(page))
      .toEqual([
        ["Hope", "10"],
        ["Espoir", "9"],
        ["confiance", "1"],
      ]);
  }

  // While it runs, every result is on one page and in a file.
  const overview = await openAs(server, "facilitator", desktop);
  await overview.goto(`${server.address}/manage/sessions/${code}`);
  const part = (title: string) =>
    overview
      .locator(".session-question")
      .filter({ has: overview.getByRole("heading", { level: 2, name: title }) });
  for (const question of webinarQuestions)
    await part(titleOf(question).en).locator(".live-results").waitFor();
  for (const question of [
    "say-hello",
    "sector",
    "knowledge-of-collective-impact",
    "weakest-condition",
    "who-else",
  ]) {
    expect(await numbersIn(part(titleOf(question).en).locator("table.live-bars"))).toEqual(counted(question));
  }
  expect(await numbersIn(part(quickTitle.en).locator("table.live-bars"))).toEqual(scale("quick"));
  expect(await part(titleOf("weakest-link").en).locator(".live-entry").count()).toBe(5);
  expect(await part(titleOf("reflection").en).locator(".live-entry").count()).toBe(8);

  const downloading = overview.waitForEvent("download");
  await overview.getByRole("link", { name: words.session.csv }).click();
  const rows = readCsv(await readFile(await (await downloading).path(), "utf8"));
  const inFile = (question: string) =>
    Object.fromEntries(
      rows.filter((row) => row.title_en === question).map(({ value, count }) => [value, Number(count)]),
    );
  for (const question of ["say-hello", "sector", "knowledge-of-collective-impact", "weakest-condition"]) {
    const byValue = choicesOf(question).map(({ value, text }) => [value, counted(question)[text.en]]);
    expect(inFile(titleOf(question).en)).toEqual(Object.fromEntries(byValue));
  }
  expect(inFile(quickTitle.en)).toEqual(scale("quick"));
  expect(inFile(titleOf("closing-word").en)).toEqual({ Hope: 10, Espoir: 9, confiance: 1 });
  expect(Object.keys(inFile(titleOf("weakest-link").en)).sort()).toEqual(given("weakest-link"));

  // The same people before and after.
  const compare = async (page: Page) => {
    await page.getByLabel(words.session.compare.first).selectOption("theory-likely");
    await page.getByLabel(words.session.compare.second).selectOption({ label: quickTitle.en });
    await press(page, words.session.compare.show);
  };
  await compare(overview);
  const pairs = people.map((person) => Number(answers.quick?.(person)) - (1 + (person % 3)));
  const [higher, same] = [pairs.filter((by) => by > 0).length, pairs.filter((by) => by === 0).length];
  await overview.getByText(words.session.compare.moved(String(higher), String(same), "0")).waitFor();
  await overview.getByText(words.session.compare.difference("1.5")).waitFor();

  await remote.getByRole("link", { name: words.control.steps.end }).click();
  await press(remote, words.control.end.confirm);
  await isIn(remote, "ended");
  await all((page, person) =>
    page
      .getByRole("heading", { level: 1, name: localeOf(person) === "en" ? "Thank you!" : "Merci!" })
      .waitFor(),
  );
  await screen.getByRole("heading", { name: words.screen.thanks }).waitFor();

  // Afterwards numbers come from a release, which is made by itself; what people wrote stays.
  await remote.goto(`${server.address}/manage/sessions/${code}`);
  await expect
    .poll(
      async () => {
        await remote.reload();
        return remote.locator(".release-line").count();
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  // With the quick question; three were answered in people's own words, which stand below.
  expect(await remote.locator(".question-card").count()).toBe(webinarQuestions.length + 1 - 3);
  const written = remote
    .locator(".session-question")
    .filter({ has: remote.getByRole("heading", { level: 3, name: titleOf("weakest-link").en }) });
  expect(await written.locator(".live-entry").count()).toBe(5);
  expect(await remote.locator(".session-question table.live-bars").count()).toBe(0);

  // How the same people moved is no more than releases tell, and 20 people are too few for that.
  await compare(remote);
  await remote.getByText(words.session.compare.isProtected).waitFor();

  // And everybody is one response of the session's wave.
  const recorded = await server.services.database.kysely
    .selectFrom("responses")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .where("waves.session_id", "is not", null)
    .select(["responses.status", "responses.locale"])
    .execute();
  expect(recorded.map(({ status, locale }) => `${status} ${locale}`).sort()).toEqual(
    people.map((person) => `complete ${localeOf(person)}`).sort(),
  );

  await press(remote, words.session.again);
  await remote.waitForURL(/\/control$/);
  expect(codeIn(remote)).not.toBe(code);
  await isIn(remote, "lobby");
}, 240_000);
