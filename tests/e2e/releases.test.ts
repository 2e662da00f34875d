import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { violations } from "../support/accessibility.ts";
import { publish, saved } from "../support/api-client.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer } from "../support/test-server.ts";

test.each([
  { name: "in English at a desk", lang: "en", device: desktop },
  { name: "in French on a phone", lang: "fr", device: phone },
] as const)(
  "a planner makes the first release, and anybody can check that it hides what it hides: $name",
  async ({ lang, device }) => {
    const server = await startTestServer();
    const { releases: words } = messagesIn(lang);
    await publish(server, { slug: "places", analysis: { dimensions: [{ question: "near" }] } });
    for (let count = 0; count < 70; count += 1)
      await saved(server, { answers: { near: count < 30 ? "yes" : count < 60 ? "no" : "unsure" } });

    const page = await openPage({ ...device, locale: `${lang}-CA` });
    const [name = "", value = ""] = (await cookieFor(server, "planner")).split(/=(.*)/);
    await page.context().addCookies([{ name, value, url: server.address }]);
    await page.goto(`${server.address}/dashboard/surveys/places`);
    await page.getByRole("heading", { name: words.none.title }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(words.make.audiences.public).check();
    await page.getByRole("button", { name: words.make.submit }).click();
    await page.getByText(words.done).waitFor();
    expect(await page.locator(".share-bar").count()).toBeGreaterThan(1);
    expect(await violations(page)).toEqual([]);

    const stranger = await openPage({ ...device, locale: `${lang}-CA` });
    await stranger.goto(`${server.address}/releases/2`);
    await stranger.getByRole("button", { name: words.proof.check }).click();
    await stranger.getByText(words.proof.holds("").slice(0, 15)).waitFor();
    expect(await violations(stranger)).toEqual([]);
    expect(await overflows(stranger)).toBe(false);
    // The one for staff is nobody else's, and neither is whether there is one.
    for (const id of [1, 99]) {
      await stranger.goto(`${server.address}/releases/${id}`);
      expect(new URL(stranger.url()).pathname).toBe("/sign-in");
    }
  },
);
