import { expect, test } from "vitest";
import { violations } from "../support/accessibility.ts";
import { desktop, overflows } from "../support/browser.ts";
import { openAs } from "../support/facilitating.ts";
import { openRoom } from "../support/live-session.ts";
import { startTestServer } from "../support/test-server.ts";

test("a screen that cannot hold everything says how much of it is seen", async () => {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  await room.command("open", "weakest-link");
  for (let place = 1; place <= 83; place += 1) {
    const { token } = await room.join();
    const headers = { Authorization: `Bearer ${token}` };
    const json = { revision: 1, value: `Text ${place}: ${"trust needs time and money ".repeat(6)}` };
    const address = `${room.path}/ballots/weakest-link`;
    expect((await server.fetch(address, { method: "PUT", headers, json })).status).toBe(200);
  }
  await room.command("reveal");
  const screen = await openAs(server, "facilitator", desktop);
  await screen.goto(`${server.address}/sessions/${room.code}/screen?languages=en`);
  const seen = screen.locator(".screen-seen");
  await seen.waitFor();
  const [, count] = /^(\d+) of 83 shown$/.exec((await seen.innerText()).trim()) ?? [];
  const inSight = await screen.evaluate(() => {
    const bottom = document.querySelector(".screen-main")?.getBoundingClientRect().bottom ?? 0;
    return [...document.querySelectorAll(".live-entry")].filter(
      (entry) => entry.getBoundingClientRect().bottom <= bottom,
    ).length;
  });
  expect(Number(count)).toBe(inSight);
  expect(Number(count)).toBeGreaterThan(5);
  expect(await violations(screen)).toEqual([]);
  expect(await overflows(screen)).toBe(false);
  await screen.setViewportSize({ width: 3840, height: 2160 });
  await expect.poll(() => screen.getByText("60 of 83 shown").count()).toBeGreaterThan(0);
});
