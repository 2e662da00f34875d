import { describe, expect, test } from "vitest";
import { askedWave } from "#app/domain/survey/asked-wave.ts";
import { formatsIn } from "#app/i18n/formats.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { publish, saved } from "../../support/api-client.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const { respondent: words } = messagesIn("en");

/** `places` with one wave that needs codes, and some of them. */
async function startWithCodes(count = 3) {
  const server = await startTestServer();
  await publish(server, { slug: "places" });
  const { surveys, entryCodes } = server.services;
  const survey = await surveys.latestVersion("places");
  const [wave] = await surveys.wavesOf(survey?.surveyId ?? 0);
  await surveys.changeWave(wave?.id ?? 0, { entry: "codes" });
  return { server, codes: await entryCodes.make(wave?.id ?? 0, count), wave: wave?.id ?? 0 };
}

const type = (server: TestServer, code: string) =>
  server.fetch("/c", { method: "POST", body: new URLSearchParams({ code }) });

const cookieIn = (answer: Response): string => answer.headers.get("Set-Cookie")?.split(";")[0] ?? "";

describe("entering with a code", () => {
  test("scanned or typed, it leads to its survey and wave, in a cookie of that survey alone", async () => {
    const { server, codes } = await startWithCodes();
    const [code = ""] = codes;
    for (const answer of [
      await server.fetch(`/c/${code}`),
      await type(server, code.toLowerCase().replaceAll("-", " ")),
    ]) {
      expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/s/places?wave=default"]);
      expect(answer.headers.get("Set-Cookie")).toMatch(
        new RegExp(`^chorus-entry=${code}\\.[\\w-]{22}; Path=/s/places; HttpOnly; SameSite=Lax$`),
      );
      expect(answer.headers.get("Cache-Control")).toContain("no-store");
      const Cookie = cookieIn(answer);
      const page = await server.fetch("/s/places?wave=default", { headers: { Cookie } });
      expect(page.status).toBe(200);
      expect(page.headers.get("Cache-Control")).toContain("no-store");
      expect(await page.text()).toContain("Is there a place to go?");
    }
  });

  test("without one, the survey asks for it; with a used one it says so", async () => {
    const { server, codes } = await startWithCodes();
    const [code = ""] = codes;
    const asked = await server.fetch("/s/places");
    const html = await asked.text();
    expect(asked.status).toBe(403);
    expect(html).toContain(words.entry.title);
    expect(html).not.toContain("Is there a place to go?");
    await saved(server, { entryCode: code });
    const entered = await type(server, code);
    const used = await server.fetch("/s/places", { headers: { Cookie: cookieIn(entered) } });
    expect(used.status).toBe(409);
    expect(await used.text()).toContain(words.entry.usedTitle);
  });

  test("a wrong one is said to be wrong beside the field, in both languages, and stays in it", async () => {
    const { server } = await startWithCodes();
    for (const lang of ["en", "fr"] as const) {
      const answers = [
        await server.fetch(`/c?lang=${lang}`, {
          method: "POST",
          body: new URLSearchParams({ code: "abc-xyz" }),
        }),
        await server.fetch(`/c/abc-xyz?lang=${lang}`),
      ];
      for (const answer of answers) {
        const html = await answer.text();
        expect(answer.status).toBe(404);
        expect(html).toContain(messagesIn(lang).respondent.entry.unknown);
        expect(html).toContain('value="abc-xyz"');
        expect(answer.headers.get("Set-Cookie") ?? "").not.toContain("chorus-entry");
      }
    }
  });

  test("guessing is slowed down; a hall of people with right codes is not", async () => {
    const { server, codes } = await startWithCodes(80);
    for (const code of codes) expect((await server.fetch(`/c/${code}`)).status).toBe(303);
    const tries: number[] = [];
    for (let guess = 0; guess < 70; guess += 1) tries.push((await type(server, `ZZZZ-${guess}`)).status);
    expect(tries.filter((status) => status === 404)).toHaveLength(60);
    const refused = await type(server, codes[0] ?? "");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain(words.entry.slowDown);
  });

  test("on another device it goes on with the response that was begun with it", async () => {
    const { server, codes } = await startWithCodes();
    const [code = "", other = ""] = codes;
    const id = crypto.randomUUID();
    await saved(server, { id, status: "partial", answers: { near: "no", why: "a pool" }, entryCode: code });
    const Cookie = cookieIn(await type(server, code));
    const mine = await server.fetch("/s/places", { headers: { Cookie } });
    const html = await mine.text();
    for (const part of [id, "a pool"]) expect(html).toContain(part);
    const theirs = await server.fetch("/s/places", {
      headers: { Cookie: cookieIn(await type(server, other)) },
    });
    const foreign = await theirs.text();
    for (const part of [id, "a pool"]) expect(foreign).not.toContain(part);
  });

  test("a cookie that somebody made up tells nothing about its code", async () => {
    const { server, codes } = await startWithCodes();
    const [code = "", other = ""] = codes;
    const sealed = cookieIn(await type(server, code)).split(".")[1];
    for (const value of [code, `${code}.`, `${code}.${"x".repeat(22)}`, `${other}.${sealed}`]) {
      const answer = await server.fetch("/s/places", { headers: { Cookie: `chorus-entry=${value}` } });
      expect([answer.status, value]).toEqual([403, value]);
    }
  });
});

describe("a survey that is not open", () => {
  test("says when it opens or when it closed, in the reader's language", async () => {
    const server = await startTestServer();
    await publish(server, { slug: "places" });
    const { surveys } = server.services;
    const survey = await surveys.latestVersion("places");
    const [wave] = await surveys.wavesOf(survey?.surveyId ?? 0);
    const opensAt = "2040-07-15T13:00:00.000Z";
    const closedAt = "2026-01-15T14:30:00.000Z";
    await surveys.changeWave(wave?.id ?? 0, { opensAt: "2026-01-01T00:00:00.000Z", closesAt: closedAt });
    const pageOf = async (query: string) => {
      const answer = await server.fetch(`/s/places${query}`);
      return { status: answer.status, html: (await answer.text()).replaceAll("&#x27;", "'") };
    };
    for (const query of ["?lang=en", "?lang=fr", "?wave=default"]) {
      const { status, html } = await pageOf(query);
      expect(status).toBe(410);
      for (const lang of ["en", "fr"] as const) {
        expect(html).toContain(
          messagesIn(lang).respondent.closed.textSince(formatsIn(lang).moment(closedAt)),
        );
      }
    }
    await surveys.addWave(
      { surveyId: survey?.surveyId ?? 0, name: "later", opensAt, closesAt: null },
      new Date(),
    );
    for (const query of ["", "?wave=later"]) {
      const { status, html } = await pageOf(query);
      expect(status).toBe(403);
      expect(html).toContain(words.upcoming.text(formatsIn("en").moment(opensAt)));
    }
    // The one that was asked for, not the one that comes next.
    expect((await pageOf("?wave=default")).status).toBe(410);
    expect((await pageOf("?wave=nothing")).status).toBe(410);
  });

  test("which wave an address means", () => {
    const now = new Date("2026-06-01T00:00:00.000Z");
    const wave = (name: string, opens: number, closes: number | null) => ({
      name,
      opensAt: `2026-${String(opens).padStart(2, "0")}-01T00:00:00.000Z`,
      closesAt: closes === null ? null : `2026-${String(closes).padStart(2, "0")}-01T00:00:00.000Z`,
    });
    const [old, older, open, next, last] = [
      wave("old", 2, 5),
      wave("older", 1, 3),
      wave("open", 4, null),
      wave("next", 7, null),
      wave("last", 9, null),
    ];
    expect(askedWave([last, next, open, old, older], now)).toEqual({ state: "open", wave: open });
    expect(askedWave([last, next, old, older], now)).toEqual({ state: "upcoming", wave: next });
    expect(askedWave([old, older], now)).toEqual({ state: "closed", wave: old });
    expect(askedWave([], now)).toBeNull();
    expect(askedWave([last, next, open, old, older], now, "older")).toEqual({ state: "closed", wave: older });
    expect(askedWave([open], now, "other")).toBeNull();
  });
});
