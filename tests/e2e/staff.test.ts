import type { BrowserContextOptions, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { syntheticResponses } from "#app/demo/synthetic-responses.ts";
import type { Role } from "#app/domain/people/roles.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { hashPassword } from "#app/people/password.server.ts";
import { newSetupAddress } from "#app/server.ts";
import { savePerson } from "#db/people.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { tabTo, violations } from "../support/accessibility.ts";
import { publish, released, saved } from "../support/api-client.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const { staff: words } = messagesIn("en");
const english = { ...desktop, locale: "en-CA" };
/** Browsers note every answer of 400 and above in the console. */
const refusalNoted = /Failed to load resource: the server responded with a status of 4\d\d/;
const password = "correct horse battery staple";

/** Someone with an account; throttling counts by e-mail, so every test has its own people. */
async function addPerson({ services }: TestServer, role: Role = "viewer"): Promise<string> {
  const email = `${role}-${crypto.randomUUID()}@example.org`;
  const passwordHash = await hashPassword(password);
  await savePerson(services.database, { email, role, passwordHash, now: new Date() });
  return email;
}

/** The `name=value` of a viewer's sign-in cookie. */
async function viewerCookie(server: TestServer): Promise<string> {
  const entered = await server.services.signIns.signIn(await addPerson(server), password);
  return (entered?.cookie ?? "").split(";")[0] ?? "";
}

async function openAsViewer(server: TestServer, options: BrowserContextOptions): Promise<Page> {
  const page = await openPage(options);
  const [name = "", value = ""] = (await viewerCookie(server)).split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  return page;
}

const pathOf = (page: Page): string => page.url().slice(new URL(page.url()).origin.length);

async function signInOn(page: Page, email: string): Promise<void> {
  await page.getByLabel(words.signIn.email).fill(email);
  await page.getByLabel(words.signIn.password).fill(password);
  await page.getByRole("button", { name: words.signIn.submit }).click();
}

describe.each([
  { name: "with JavaScript", javaScriptEnabled: true },
  { name: "without JavaScript", javaScriptEnabled: false },
])("the first start, $name", ({ javaScriptEnabled }) => {
  test("the setup link makes the first admin, helps with mistakes, and works once", async () => {
    const server = await startTestServer();
    const setup = (await newSetupAddress(server)) ?? "";
    const page = await openPage({ ...english, javaScriptEnabled }, [refusalNoted]);
    await page.goto(setup);
    const fill = async (first: string, second: string) => {
      await page.getByLabel(words.setup.password, { exact: true }).fill(first);
      await page.getByLabel(words.setup.repeat).fill(second);
    };
    const submit = async () => {
      const answered = page.waitForResponse((response) => response.request().method() === "POST");
      await page.getByRole("button", { name: words.setup.submit }).click();
      return (await answered).status();
    };

    await page.getByLabel(words.setup.email).fill("ada@example.org");
    await fill("short", "other");
    expect(await submit()).toBe(422);
    await page.locator("#password-error").waitFor();
    expect(await page.locator("#password-error").innerText()).toBe(words.setup.errors.short(12));
    const described = await page.locator("#password").getAttribute("aria-describedby");
    expect(described).toContain("password-error");
    expect(await page.locator("#email").inputValue()).toBe("ada@example.org");
    if (javaScriptEnabled) expect(await violations(page)).toEqual([]);

    await fill(password, `${password}!`);
    expect(await submit()).toBe(422);
    await page.locator("#repeat-error").waitFor();
    expect(await page.locator("#repeat-error").innerText()).toBe(words.setup.errors.differs);
    expect(await page.locator("#email").inputValue()).toBe("ada@example.org");

    await fill(password, password);
    await submit();
    await page.getByRole("heading", { name: words.dashboard.title, level: 1 }).waitFor();
    expect(pathOf(page)).toBe("/dashboard");
    expect(await page.locator(".staff-person").innerText()).toContain("ada@example.org");

    const again = await page.goto(setup);
    expect(again?.status()).toBe(410);
    await page.getByRole("heading", { name: words.setup.expired.title }).waitFor();
    expect(await page.locator("input").count()).toBe(0);
    expect(await newSetupAddress(server)).toBeNull();
  });
});

describe("signing in", () => {
  test("leads back to exactly the page that was wanted", async () => {
    const server = await startTestServer();
    const email = await addPerson(server);
    const page = await openPage(english);
    const wanted = "/dashboard/surveys/youth-voice?wave=default";
    await page.goto(server.address + wanted);
    await page.getByRole("heading", { name: words.signIn.title }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(await violations(page)).toEqual([]);
    await signInOn(page, email);
    await page.getByRole("heading", { level: 1, name: words.results.title("Youth Voice") }).waitFor();
    expect(pathOf(page)).toBe(wanted);
  });

  const signIn = (server: TestServer, email: string, tried: string, to?: string) =>
    server.fetch(`/sign-in${to === undefined ? "" : `?${new URLSearchParams({ to })}`}`, {
      method: "POST",
      body: new URLSearchParams({ email, password: tried }),
    });

  test("leads nowhere else", async () => {
    const server = await startTestServer();
    const email = await addPerson(server);
    const hostile = [
      "//evil.example",
      "///evil.example/dashboard",
      "https://evil.example/dashboard",
      "/\\evil.example",
      "\\\\evil.example",
      "/dashboard/../sign-out",
      "/dashboard/%2e%2e/sign-out",
      "/dashboard//evil.example",
      "/dashboard@evil.example",
      "/dashboardevil",
      "/sign-out",
      "/s/youth-voice",
      "javascript:alert(1)",
      "/dashboard\r\nSet-Cookie: a=b",
      " /dashboard/surveys/youth-voice",
      "",
    ];
    for (const to of hostile) {
      const answer = await signIn(server, email, password, to);
      expect([to, answer.status, answer.headers.get("Location")]).toEqual([to, 302, "/dashboard"]);
    }
    const page = await openPage(english);
    await page.goto(`${server.address}/sign-in?to=${encodeURIComponent("//evil.example/dashboard")}`);
    await signInOn(page, email);
    await page.getByRole("heading", { name: words.dashboard.title, level: 1 }).waitFor();
    expect(page.url()).toBe(`${server.address}/dashboard`);
  });

  test("slows down who guesses, and nobody else", async () => {
    const server = await startTestServer();
    const [guessed, other] = [await addPerson(server), await addPerson(server)];
    for (let guess = 1; guess <= 10; guess += 1) {
      expect((await signIn(server, guessed, `wrong password ${guess}`)).status).toBe(401);
    }
    for (const tried of ["wrong password 11", password]) {
      const refused = await signIn(server, guessed, tried);
      expect(refused.status).toBe(429);
      expect(refused.headers.get("Set-Cookie")).toBeNull();
      const wait = Number(refused.headers.get("Retry-After"));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(15 * 60);
    }
    const page = await openPage(english, [refusalNoted]);
    await page.goto(`${server.address}/sign-in`);
    await signInOn(page, guessed);
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toBe(words.signIn.slowDown(15));
    expect(await page.locator("#email").inputValue()).toBe(guessed);
    await signInOn(page, other);
    await page.getByRole("heading", { name: words.dashboard.title, level: 1 }).waitFor();
  });
});

/** Fills the youth survey's present wave with invented responses that went through the whole pipeline. */
async function answerYouthVoice({ services }: TestServer, count = 400): Promise<PublishedVersion> {
  const version = await services.surveys.latestVersion("youth-voice");
  if (!version) throw new Error("The youth survey is not published.");
  const responses = syntheticResponses(version, { wave: "current", count, seed: "staff" });
  await Promise.all(responses.map((response) => services.responses.save({ ...response, version })));
  const [wave] = await services.surveys.wavesOf(version.surveyId);
  const order = { slug: "youth-voice", waveId: wave?.id ?? 0, audience: "staff", madeBy: null } as const;
  expect(await services.releases.make(order)).toHaveProperty("release");
  return version;
}

/** One more wave, open now; the first one ends. */
async function addSpringWave({ services }: TestServer, { surveyId }: PublishedVersion): Promise<void> {
  const now = new Date();
  const wave = { surveyId, name: "Spring", opensAt: now.toISOString(), closesAt: null };
  expect(await services.surveys.addWave(wave, now)).not.toBeNull();
}

const results = "/dashboard/surveys/youth-voice";

describe("the results page", () => {
  test.each([
    { name: "on a phone in English", device: phone, lang: "en" },
    { name: "on a desktop in French", device: desktop, lang: "fr" },
  ] satisfies { name: string; device: BrowserContextOptions; lang: Locale }[])(
    "$name: accessible, within every window, with each table one key away",
    async ({ device, lang }) => {
      const server = await startTestServer();
      await answerYouthVoice(server);
      const page = await openAsViewer(server, { ...device, locale: `${lang}-CA` });
      await page.goto(server.address + results);
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      expect(await page.locator("h1").innerText()).not.toBe("");
      expect(await page.locator(".share-bar").count()).toBeGreaterThan(10);
      expect(await violations(page)).toEqual([]);

      const table = page.locator(".results-table").first();
      await tabTo(page, table.locator("summary"));
      expect(await table.locator("table").isVisible()).toBe(false);
      await page.keyboard.press("Enter");
      await table.locator("table").waitFor();
      expect(await table.locator("tbody tr").count()).toBeGreaterThan(1);
      // What scrolls sideways can be scrolled with the keyboard.
      await page.keyboard.press("Tab");
      expect(await table.locator("section").evaluate((frame) => frame === document.activeElement)).toBe(true);
      await page.locator(".results-table").evaluateAll((all) => {
        for (const details of all) (details as HTMLDetailsElement).open = true;
      });
      expect(await violations(page)).toEqual([]);
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
        expect([width, await overflows(page)]).toEqual([width, false]);
      }
    },
  );

  test("has its bars and numbers in the HTML itself", async () => {
    const server = await startTestServer();
    expect((await publish(server, { slug: "places" })).status).toBe(201);
    for (let person = 0; person < 40; person += 1) {
      await saved(server, { answers: { near: person < 20 ? "yes" : person < 30 ? "no" : "unsure" } });
    }
    await released(server, "places");
    const Cookie = await viewerCookie(server);
    for (const { lang, share } of [
      { lang: "en", share: /50%/ },
      { lang: "fr", share: /50\s%/ },
    ]) {
      const answer = await server.fetch(`/dashboard/surveys/places?lang=${lang}`, { headers: { Cookie } });
      const html = await answer.text();
      expect(html).toMatch(share);
      // One bar each for yes, no and not sure, as long as their shares.
      const widths = [...html.matchAll(/<path[^>]*class="[^"]*share-bar-part[^>]*>/g)].map(
        ([path]) => /\bwidth="([\d.]+)"/.exec(path)?.[1],
      );
      expect(widths.map(Number)).toEqual(expect.arrayContaining([50, 25]));
    }
  });

  test("says nothing of a question with fewer than five answers, wherever one looks", async () => {
    /** Everything a viewer gets to see when so many of twelve people answered some of the questions. */
    const seenWhen = async (answered: number) => {
      const server = await startTestServer();
      expect((await publish(server, { slug: "places" })).status).toBe(201);
      for (let person = 0; person < 12; person += 1) {
        const few =
          person < answered
            ? { stars: 1 + person, age: 17 + person, visits: ["pool"], open: { weekend: "always" } }
            : {};
        await saved(server, { answers: { near: "yes", ...few } });
      }
      await released(server, "places");
      const Cookie = await viewerCookie(server);
      const token = { Authorization: await server.tokenFor("viewer") };
      const page = "/dashboard/surveys/places";
      const read = async (path: string, headers: Record<string, string>) => {
        const answer = await server.fetch(path, { headers });
        expect(answer.status).toBe(200);
        return (
          (await answer.text())
            .replaceAll(/nonce(="|\\?":\\?")[^"\\]*/g, "")
            .replaceAll(/viewer-[\w-]+@example\.org/g, "a viewer")
            // When it was made.
            .replaceAll(/(, made | faite le )[^.<"]*(a\.m|p\.m)?[^.<"]*/g, "")
        );
      };
      return {
        html: await read(page, { Cookie }),
        french: await read(`${page}?lang=fr`, { Cookie }),
        data: await read(`${page}.data`, { Cookie }),
        api: await read("/api/v1/surveys/places/results", token),
      };
    };
    const nobody = await seenWhen(0);
    expect(nobody.html).toContain(words.results.hidden);
    expect(nobody.data).toContain("hidden");
    for (const few of [1, 4]) expect(await seenWhen(few)).toEqual(nobody);
    expect(await seenWhen(5)).not.toEqual(nobody);
  });

  test("changes the wave without JavaScript", async () => {
    const server = await startTestServer();
    await addSpringWave(server, await answerYouthVoice(server));
    const page = await openAsViewer(server, { ...english, javaScriptEnabled: false });
    await page.goto(server.address + results);
    await page.getByText(messagesIn("en").releases.none.title).waitFor();
    expect(await page.locator("header.results-head").innerText()).toContain("“Spring”");
    await page.getByLabel(words.results.wave, { exact: true }).selectOption({ label: words.firstWave });
    await page.getByRole("button", { name: words.results.showWave }).click();
    await page.locator(".share-bar").first().waitFor();
    expect(pathOf(page)).toBe(`${results}?wave=default`);
    expect(await page.locator("header.results-head").innerText()).toContain(`“${words.firstWave}”`);
    expect(await page.locator("#wave").inputValue()).toBe("default");
  });

  test("is printed with its pictures and without what only a screen can use", async () => {
    const server = await startTestServer();
    await addSpringWave(server, await answerYouthVoice(server));
    const page = await openAsViewer(server, english);
    await page.goto(`${server.address}${results}?wave=default`);
    const onlyScreen = page.locator(".bar, nav, form, summary, .pill, .skip-link");
    expect(await onlyScreen.filter({ visible: true }).count()).toBeGreaterThan(5);
    await page.emulateMedia({ media: "print" });
    expect(await onlyScreen.filter({ visible: true }).allInnerTexts()).toEqual([]);
    expect(await page.locator("h1").isVisible()).toBe(true);
    expect(await page.locator(".share-bar").filter({ visible: true }).count()).toBeGreaterThan(10);
  });

  test("switches to French with the same wave, and leaves no English behind", async () => {
    const server = await startTestServer();
    await addSpringWave(server, await answerYouthVoice(server));
    const page = await openAsViewer(server, english);
    await page.goto(`${server.address}${results}?wave=default`);
    await page.getByRole("link", { name: messagesIn("en").app.switchLanguage }).click();
    await page.locator("html[lang=fr]").waitFor();
    expect(new URL(page.url()).searchParams.get("wave")).toBe("default");
    expect(await page.locator("#wave").inputValue()).toBe("default");

    const inFrench = await page.evaluate(() =>
      [
        document.title,
        document.body.innerText,
        ...Array.from(document.querySelectorAll("details"), ({ textContent }) => textContent),
        ...Array.from(document.querySelectorAll("[aria-label]"), (element) =>
          element.getAttribute("aria-label"),
        ),
      ].join("\n"),
    );
    const { staff } = messagesIn("fr");
    for (const { english, french } of [
      { english: words.frame.signOut, french: staff.frame.signOut },
      { english: words.results.table, french: staff.results.table },
      { english: words.results.columns.people, french: staff.results.columns.people },
      { english: words.results.columns.share, french: staff.results.columns.share },
      { english: words.firstWave, french: staff.firstWave },
      { english: words.frame.navigation, french: staff.frame.navigation },
    ]) {
      expect(inFrench).toContain(french);
      expect(inFrench).not.toMatch(new RegExp(`\\b${english}\\b`));
    }
    // Words that English sentences cannot do without and French ones do not know.
    expect(
      inFrench.match(/\b(the|of|and|people|answers?|answered|wave|shown|you|is|are|since)\b/gi),
    ).toBeNull();

    await page.goto(`${server.address}/dashboard`);
    expect(await page.locator("h1").innerText()).toBe(staff.dashboard.title);
  });
});

test("after signing out, neither Back nor a reload shows anything", async () => {
  const server = await startTestServer();
  await answerYouthVoice(server);
  const page = await openAsViewer(server, english);
  const [cookie] = await page.context().cookies();
  await page.goto(server.address + results);
  await page.locator(".share-bar").first().waitFor();
  await page.getByRole("button", { name: words.frame.signOut }).click();
  const signIn = page.getByRole("heading", { name: words.signIn.title });
  await signIn.waitFor();
  expect(await page.context().cookies()).toEqual([]);

  await page.goBack();
  await signIn.waitFor();
  expect(await page.locator(".share-bar").count()).toBe(0);
  await page.reload();
  await signIn.waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");

  // The sign-in itself is over: its cookie, kept by someone, opens nothing either.
  const Cookie = `${cookie?.name}=${cookie?.value}`;
  const refused = await server.fetch(results, { headers: { Cookie } });
  expect([refused.status, refused.headers.get("Location")]).toEqual([
    302,
    `/sign-in?to=${encodeURIComponent(results)}`,
  ]);
});
