import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { SessionSettings } from "#app/domain/live/snapshot.ts";
import { tabTo, violations } from "../support/accessibility.ts";
import { openPage, overflows, phone } from "../support/browser.ts";
import { openRoom } from "../support/live-session.ts";
import { startTestServer } from "../support/test-server.ts";

const knowledge = "knowledge-of-collective-impact";
const lostConnection = [/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK/];

async function openSession(settings?: Partial<SessionSettings>) {
  const server = await startTestServer();
  const staff = await server.tokenFor("facilitator");
  const room = await openRoom(server.address, staff);
  const send = (method: string, path: string, json: object) =>
    server.fetch(`${room.path}${path}`, { method, headers: { Authorization: staff }, json });
  if (settings) expect((await send("PUT", "/settings", settings)).status).toBe(200);
  const address = `${server.address}/j/${room.code}`;
  return { server, room, send, address };
}

async function openPhone(address: string, locale: "en" | "fr", expected: RegExp[] = []): Promise<Page> {
  const page = await openPage({ ...phone, locale: `${locale}-CA` }, expected);
  await page.goto(address);
  return page;
}

const submit = (page: Page) => page.locator(".phone-footer button");
const receipt = (page: Page) => page.locator(".ballot .receipt");
const said = (page: Page) => page.locator("main [role=status]");

async function looksWell(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
}

describe("two phones, one in English and one in French", () => {
  test("vote in one poll with one tally, and see it when it is revealed", async () => {
    const { room, address } = await openSession();
    const [anna, benoit] = [await openPhone(address, "en"), await openPhone(address, "fr")];
    for (const [page, words] of [
      [anna, "You are in!"],
      [benoit, "Vous y êtes!"],
    ] as const) {
      await page.getByRole("heading", { name: words }).waitFor();
      await looksWell(page);
    }
    await expect.poll(async () => (await room.read()).participants).toBe(2);

    await room.command("open", knowledge);
    await expect.poll(() => said(anna).textContent()).toContain("Voting is open: How well do you know");
    await expect.poll(() => said(benoit).textContent()).toContain("Le vote est ouvert");
    await anna.getByLabel("I know the theory").check();
    await benoit.getByLabel("C’est nouveau pour moi").check();
    await looksWell(anna);
    for (const page of [anna, benoit]) await submit(page).click();
    await expect.poll(() => receipt(anna).textContent()).toContain("Received");
    await expect.poll(() => said(benoit).textContent()).toBe("Votre réponse est reçue.");
    expect((await room.read()).results?.counts).toEqual({
      "new-to-me": 1,
      "know-the-theory": 1,
      "doing-it-now": 0,
    });

    await benoit.getByLabel("Je connais la théorie").check();
    await expect.poll(() => receipt(benoit).textContent()).toContain("Vous avez changé quelque chose");
    await submit(benoit).click();
    await expect.poll(() => receipt(benoit).textContent()).toContain("Bien reçue");
    expect((await room.read()).results?.counts).toMatchObject({ "new-to-me": 0, "know-the-theory": 2 });

    await anna.reload();
    await expect.poll(() => anna.getByLabel("I know the theory").isChecked()).toBe(true);
    await expect.poll(() => receipt(anna).textContent()).toContain("Received");
    expect((await room.read()).participants).toBe(2);

    await room.command("close");
    await anna.getByText("Voting is closed. Your answer is counted.").waitFor();
    await looksWell(anna);
    expect(await anna.getByRole("table").count()).toBe(0);
    await room.command("reveal");
    await expect.poll(() => said(anna).textContent()).toBe("The results are here.");
    const row = benoit.getByRole("row", { name: "Je connais la théorie" });
    await expect.poll(() => row.textContent()).toContain("2");
    for (const page of [anna, benoit]) await looksWell(page);

    await room.command("end");
    await anna.getByRole("heading", { name: "Thank you!" }).waitFor();
    await benoit.getByRole("heading", { name: "Gardez ce code" }).waitFor();
    await looksWell(benoit);
    const code = (await anna.locator(".code").textContent()) ?? "";
    await anna.getByRole("link", { name: "Take my answers back" }).click();
    await anna.getByLabel("Your code").fill(code);
    await anna.getByRole("button", { name: "Remove my answers" }).click();
    await anna.getByRole("heading", { name: "Your answers are removed" }).waitFor();
    // From the end on counts come from releases, which two people are too few for.
    expect(await room.read()).toMatchObject({ participants: 1, ballots: 1, results: null });
  });

  test("a change of language keeps what is entered and what was sent", async () => {
    const { room, address } = await openSession();
    const page = await openPhone(address, "en");
    await room.command("open", "weakest-link");
    await page.locator("#ballot-text").fill("Trust takes time");
    await page.getByRole("link", { name: "Français" }).click();
    await page.getByRole("button", { name: "Envoyer ma réponse" }).click();
    await expect.poll(() => receipt(page).textContent()).toContain("Bien reçue");
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    expect(await page.locator("#ballot-text").inputValue()).toBe("Trust takes time");
    await page.reload();
    await page.getByRole("button", { name: "Changer ma réponse" }).waitFor();
    expect(await page.locator("#ballot-text").inputValue()).toBe("Trust takes time");
  });
});

describe("a phone that loses its connection", () => {
  test("keeps the ballot, says so, and is right again within 3 seconds", async () => {
    const { room, address } = await openSession();
    const page = await openPhone(address, "en", lostConnection);
    await expect.poll(async () => (await room.read()).participants).toBe(1);
    await room.command("open", knowledge);
    await page.getByLabel("I am doing it now").check();
    await page.context().setOffline(true);
    await submit(page).click();
    await expect.poll(() => receipt(page).textContent()).toContain("It is safe on this phone");
    expect((await room.read()).ballots).toBe(0);

    await page.context().setOffline(false);
    const back = Date.now();
    await expect.poll(() => receipt(page).textContent(), { interval: 50 }).toContain("Received");
    expect(Date.now() - back).toBeLessThan(3_000);
    expect((await room.read()).results?.counts).toMatchObject({ "doing-it-now": 1 });
    await room.command("close");
    await page.getByText("Your answer is counted.").waitFor();
  });
});

describe("words", () => {
  test("are never read as HTML, and their author learns why they are held, hidden or merged", async () => {
    const { room, send, address } = await openSession({ moderation: "before" });
    const page = await openPhone(address, "en");
    await room.command("open", "closing-word");
    const hostile = "<img src=x onerror=alert(1)>";
    await page.locator("#ballot-text").fill(hostile);
    await submit(page).click();
    const entry = page.locator(".own-entries li");
    await expect.poll(() => entry.innerText()).toContain("the facilitator looks at everything");
    expect(await entry.innerText()).toContain(hostile);
    await looksWell(page);

    const [held] = (await room.read()).control?.queue ?? [];
    expect((await send("POST", "/moderation", { id: held?.id, decision: "hide" })).status).toBe(200);
    await room.command("close");
    await expect.poll(() => entry.innerText()).toContain("took it off the screen");
    expect(await page.locator("main img").count()).toBe(0);
  });

  test("a question to the room is asked once, shown, and wanted by others", async () => {
    const { room, address } = await openSession();
    const [anna, benoit] = [await openPhone(address, "en"), await openPhone(address, "fr")];
    await expect.poll(async () => (await room.read()).participants).toBe(2);
    await anna.getByText("Questions to the room").click();
    await anna.getByLabel("Ask a question").fill("<b>Who</b> pays?");
    await anna.getByRole("button", { name: "Send my question" }).click();
    await anna.getByText("Everyone can see it.").waitFor();
    await looksWell(anna);
    await benoit.getByText("Questions à la salle").click();
    const want = benoit.getByRole("button", { name: "Je veux aussi entendre la réponse" });
    await want.click();
    await expect
      .poll(async () => (await room.read()).questions)
      .toMatchObject([{ text: "<b>Who</b> pays?", upvotes: 1 }]);
    await expect.poll(() => want.getAttribute("aria-pressed")).toBe("true");
    await want.click();
    await expect.poll(async () => (await room.read()).questions[0]?.upvotes).toBe(0);
  });
});

test("a ranking is ordered with the keyboard alone, and the focus stays with what moves", async () => {
  const { room, address } = await openSession();
  const page = await openPhone(address, "en");
  await room.command("open", "goals");
  const up = page.getByRole("button", { name: "Move up: Mentoring that is safe and of high quality" });
  await tabTo(page, up);
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page).textContent()).toContain("place 1 of 6");
  await expect.poll(() => up.evaluate((button) => button === document.activeElement)).toBe(true);
  await looksWell(page);
  await tabTo(page, submit(page));
  await page.keyboard.press("Enter");
  await expect.poll(() => receipt(page).textContent()).toContain("Received");
  const first = (await room.read()).results?.rows?.find(({ value }) => value === "quality");
  expect(first?.counts["1"]).toBe(1);
});

test("100 points must add up before they are sent", async () => {
  const { room, send, address } = await openSession();
  const page = await openPhone(address, "fr");
  const choices = [
    { en: "Red", fr: "Rouge" },
    { en: "Blue", fr: "Bleu" },
  ];
  const title = { en: "Share", fr: "Partagez" };
  expect((await send("POST", "/questions", { kind: "points", title, choices, open: true })).status).toBe(201);
  await page.getByLabel("Rouge").fill("60");
  await page.getByText("Il reste 40 points").waitFor();
  await submit(page).click();
  await page.getByText("Vos points font 60 en tout.").waitFor();
  await looksWell(page);
  await page.getByLabel("Bleu").fill("40");
  await page.getByText("Tous les points sont partagés").waitFor();
  await submit(page).click();
  await expect.poll(() => receipt(page).textContent()).toContain("Bien reçue");
  expect((await room.read()).results?.rows?.map(({ mean }) => mean)).toEqual([60, 40]);
});

describe("without JavaScript", () => {
  test("somebody joins by code, votes, changes their mind, and sees the results", async () => {
    const { server, room } = await openSession();
    const page = await openPage({ ...phone, locale: "en-CA", javaScriptEnabled: false }, [/422/, /409/]);
    await page.goto(server.address);
    await page.getByLabel("Code").fill(room.code.toLowerCase());
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByRole("heading", { name: "You are in!" }).waitFor();

    await room.command("open", knowledge);
    await page.getByRole("link", { name: "Look for the next question" }).click();
    await submit(page).click();
    await page.getByText("Please answer this question.").waitFor();
    await page.getByLabel("It is new to me").check();
    await submit(page).click();
    await page.getByText("Received. You can change it until voting closes.").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/j/${room.code}`);
    await page.getByLabel("I know the theory").check();
    await submit(page).click();
    await page.getByRole("button", { name: "Change my answer" }).waitFor();
    await expect
      .poll(async () => (await room.read()).results?.counts)
      .toEqual({ "new-to-me": 0, "know-the-theory": 1, "doing-it-now": 0 });
    expect((await room.read()).participants).toBe(1);

    await room.command("close");
    await page.getByLabel("It is new to me").check();
    await submit(page).click();
    await page.getByText("Voting closed before this answer arrived.").waitFor();
    await page.getByText("Your answer is counted.").waitFor();
    await room.command("reveal");
    await page.goto(`${server.address}/j/${room.code}`);
    await page.getByRole("row", { name: "I know the theory" }).waitFor();
  });

  test("a ranking is moved button by button before it is sent", async () => {
    const { room, address } = await openSession();
    await room.command("open", "goals");
    const page = await openPage({ ...phone, locale: "fr-CA", javaScriptEnabled: false });
    await page.goto(address);
    await page.getByRole("button", { name: /^Monter.*Un mentorat sûr/ }).click();
    await submit(page).click();
    await page.getByText("Bien reçue.").waitFor();
    const first = (await room.read()).results?.rows?.find(({ value }) => value === "quality");
    expect(first?.counts["1"]).toBe(1);
  });
});

test("a wrong code is told kindly, with the box to try again", async () => {
  const { server } = await openSession();
  const page = await openPage({ ...phone, locale: "fr-CA" }, [/404/, /422/]);
  await page.goto(`${server.address}/join?code=abc`);
  await page.getByText("Le code n’est pas complet.").waitFor();
  await looksWell(page);
  await page.goto(`${server.address}/j/ZZZZZZ`);
  await page.getByText("Aucune séance n’a le code ZZZZZZ").waitFor();
  await looksWell(page);
});
