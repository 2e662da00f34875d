import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { messagesIn } from "#app/i18n/messages.ts";
import { hashPassword } from "#app/people/password.server.ts";
import { newToken } from "#app/secret.server.ts";
import { openServices } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { savePerson } from "#db/people.server.ts";
import { findChromium } from "../support/chromium.mjs";
import type { Figure } from "./figure.ts";
import { largePlan } from "./large-plan.ts";
import { withServer } from "./server-process.ts";
import { appServer } from "./site.ts";

const slug = "large";
/** Steps of one drag: each is a frame's worth of moving. */
const steps = 120;

/** Dragging a card of a plan of 150 nodes, 300 links and 200 indicators, and typing a title in it. */
export async function benchPlanEditor(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-plan-"));
  const env = {
    DATABASE_URL: `file:${join(folder, "bench.db")}`,
    PORT: "0",
    LOG_LEVEL: "error",
    SESSION_SECRET: newToken(),
  };
  const services = await openServices(readSettings(env));
  const now = new Date();
  await services.plans.begin(largePlan("youth-voice", [{ question: "none", favourable: ["yes"] }]), {
    madeBy: null,
    now,
  });
  const [email, password] = ["planner@example.org", newToken()];
  await savePerson(services.database, {
    ...{ email, role: "planner", now },
    passwordHash: await hashPassword(password),
  });
  const cookie = (await services.signIns.signIn(email, password))?.cookie.split(";")[0] ?? "";
  await services.database.kysely.destroy();
  const browser = await chromium.launch({
    executablePath: (await findChromium()) ?? "",
    args: ["--no-sandbox"],
  });
  try {
    return await withServer(appServer, env, async ({ address }) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: "en-CA",
        reducedMotion: "reduce",
      });
      const [name = "", value = ""] = cookie.split(/=(.*)/);
      await context.addCookies([{ name, value, url: address }]);
      const page = await context.newPage();
      await page.goto(`${address}/manage/plans/${slug}`);
      await page.locator(".react-flow__edge").first().waitFor({ state: "attached" });
      const still = await framesWhile(page, () => moveFrom(page, { x: 4, y: 400 }));
      const figures: Figure[] = [];
      const measure = async (seen: string, card: string): Promise<void> => {
        // The first drag warms up.
        await framesWhile(page, () => dragCard(page, card));
        const dragging = await framesWhile(page, () => dragCard(page, card));
        const name = `Plan of 150 nodes and 300 links, ${seen}: frames while dragging`;
        figures.push(
          {
            ...{ name: `${name}, the longest`, unit: "ms", value: Math.max(...dragging) },
            baseline: { name: "the limit", value: 50 },
            aim: { atMost: 1 },
          },
          {
            ...{ name: `${name}, 95th percentile`, unit: "ms", value: percentile(dragging, 0.95) },
            baseline: { name: "moving the mouse beside it", value: percentile(still, 0.95) },
          },
        );
      };
      await measure("as it opens", "short-2");
      await page.getByRole("button", { name: messagesIn("en").planEditor.tools.fit }).click();
      await page.locator("#node-impact-0").waitFor();
      await measure("all of it seen", "short-16");
      return figures;
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** Milliseconds of each frame while something is done. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const watched = { frames: [] as number[], going: true };
    Object.assign(globalThis, { watched });
    let last = performance.now();
    const frame = (now: number) => {
      watched.frames.push(now - last);
      last = now;
      if (watched.going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: { frames: number[]; going: boolean } };
    watched.going = false;
    return watched.frames.slice(1);
  });
}

async function dragCard(page: Page, node: string): Promise<void> {
  const card = page.locator(".react-flow__node-card", { has: page.locator(`#node-${node}`) });
  const box = await card.boundingBox();
  if (!box) throw new Error("The card is not to be seen.");
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await moveFrom(page, start);
  await page.mouse.up();
}

/** In a circle, back to where it began: what is dragged is put back to its place. */
async function moveFrom(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  for (let step = 1; step <= steps; step += 1) {
    const angle = (2 * Math.PI * step) / steps;
    await page.mouse.move(x + 150 * Math.sin(angle), y + 80 * (1 - Math.cos(angle)));
  }
}
