import { test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { publish } from "../support/api-client.ts";
import { desktop, openPage } from "../support/browser.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer } from "../support/test-server.ts";

test("keys that are pressed while a page wakes on a slow computer break nothing", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "places" });
  const page = await openPage({ ...desktop, locale: "en-CA" });
  const [name = "", value = ""] = (await cookieFor(server, "planner")).split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: 15 });
  await page.addInitScript(() => {
    const everyFewMilliseconds = new MessageChannel();
    let pressed = 0;
    everyFewMilliseconds.port1.onmessage = () => {
      const link = document.querySelector("main a");
      if (link) pressed += 1;
      link?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "Shift" }));
      if (pressed < 120) setTimeout(() => everyFewMilliseconds.port2.postMessage(null), 1);
      else document.documentElement.dataset.pressed = String(pressed);
    };
    everyFewMilliseconds.port2.postMessage(null);
  });
  await page.goto(`${server.address}/manage/surveys`);
  await page.locator("html[data-pressed]").waitFor();
  await page.getByRole("link", { name: messagesIn("en").manage.list.wavesOf("Places") }).click();
  await page.locator("#name-new").waitFor();
});
