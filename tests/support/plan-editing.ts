import type { BrowserContextOptions, Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Edit } from "#app/domain/change/edit.ts";
import { emptyPlan, type Plan } from "#app/domain/change/plan.ts";
import { openPage } from "./browser.ts";
import { cookieFor } from "./staff.ts";
import type { TestServer } from "./test-server.ts";

/** Without a line, and with a refused save, browsers note it in the console. */
const noLineNoted = /Failed to load resource/;

/** The page of somebody who is signed in. */
export async function signedIn(
  server: TestServer,
  options: BrowserContextOptions,
  role: "planner" | "viewer" = "planner",
): Promise<Page> {
  const page = await openPage({ locale: "en-CA", ...options }, [noLineNoted]);
  const [name = "", value = ""] = (await cookieFor(server, role)).split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  return page;
}

export async function planAt(server: TestServer, slug: string): Promise<Plan> {
  const stored = await server.services.plans.read(slug);
  if (!stored) throw new Error(`There is no plan ${slug}.`);
  return stored.plan;
}

/** Waits until everything is stored. */
export const saved = (page: Page) => page.locator("[data-saving=saved]").waitFor();

export async function begin(server: TestServer, slug = "trust"): Promise<Plan> {
  const plan = emptyPlan(slug, { en: "Trust", fr: "Confiance" });
  await server.services.plans.begin(plan, { madeBy: null, now: new Date() });
  return plan;
}

/** What somebody else does meanwhile. */
export const elsewhere = (server: TestServer, slug: string, edit: Edit) =>
  server.services.plans.save(slug, edit, { madeBy: "somebody@example.org", now: new Date() });

/** Waits until the picture no longer moves: cards give way to others, and the view fits itself to them. */
export async function atRest(page: Page): Promise<void> {
  const places = () =>
    page
      .locator(".react-flow__viewport, .react-flow__node, .react-flow__edge-interaction")
      .evaluateAll((all) =>
        all.map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return [x, y, width, height].join(" ");
        }),
      );
  let before = "";
  await expect
    .poll(async () => {
      const now = JSON.stringify(await places());
      const isSame = now === before;
      before = now;
      return isSame;
    })
    .toBe(true);
}

/** Drags from the middle of one element to a point beside the middle of another. */
export async function drag(page: Page, from: Locator, to: Locator, { dx = 0, dy = 0 } = {}): Promise<void> {
  await atRest(page);
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("There is nothing to drag.");
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2 + dx, end.y + end.height / 2 + dy, { steps: 12 });
  await page.mouse.up();
}
