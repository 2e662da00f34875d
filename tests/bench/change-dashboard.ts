import { randomUUID } from "node:crypto";
import type { AppServices } from "#app/context.server.ts";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import type { Figure } from "./figure.ts";
import { firstPaints } from "./first-paint.ts";
import { largePlan } from "./large-plan.ts";
import { withServer } from "./server-process.ts";
import { appServer, createSite, withServices } from "./site.ts";
import { analysis, slug, twentyAnswers } from "./twenty-questions.ts";

const requests = 200;
const path = "/dashboard/change/large";

/** The dashboard of a plan with 150 nodes, 300 links, 200 indicators and 5 waves: on the server, and on a desktop. */
export async function benchChangeDashboard(): Promise<Figure[]> {
  const site = await createSite(1_000);
  try {
    await withServices(site.env, fillPlan);
    return await withServer(appServer, site.env, async ({ address }) => {
      const first = await timeOf(address + path, site.pageHeaders);
      const times: number[] = [];
      for (let count = 0; count < requests; count += 1) {
        times.push(await timeOf(address + path, site.pageHeaders));
      }
      times.sort((a, b) => a - b);
      const [paint = Number.NaN] = await firstPaints(path, [{ address, headers: site.pageHeaders }]);
      const name = "Plan of 150 nodes, 300 links, 200 indicators, 5 waves";
      return [
        limit(`${name}: page, p95`, times[Math.floor(0.95 * (requests - 1))] ?? Number.NaN, 100),
        limit(`${name}: the first visit after a change`, first, 1_200),
        limit(`${name}: first paint on a desktop`, paint, 1_200),
      ];
    });
  } finally {
    site.remove();
  }
}

const limit = (name: string, value: number, most: number): Figure => ({
  ...{ name, unit: "ms", value },
  baseline: { name: "allowed", value: most },
  aim: { atMost: 1 },
});

/** Four waves more, each with answers and a release, and the plan. */
async function fillPlan(services: AppServices): Promise<void> {
  const { surveys, responses, releases, plans } = services;
  const version = await surveys.latestVersion(slug);
  if (!version) throw new Error("The survey was not published.");
  for (let year = 2; year <= 5; year += 1) {
    const opensAt = `${2020 + year}-01-01T00:00:00.000Z`;
    const wave = await surveys.addWave(
      { surveyId: version.surveyId, name: `${year}`, opensAt, closesAt: null },
      new Date(),
    );
    if (!wave) throw new Error("The wave was not added.");
    for (const given of twentyAnswers(200)) {
      const checked = checkAnswers(version, given, "complete");
      if ("errors" in checked) throw new Error("Not valid to fill with.");
      const response = { id: randomUUID(), version, wave: wave.name, locale: "en", revision: 1 };
      await responses.save({ ...response, status: "complete", answers: checked.answers });
    }
    const order = { slug, waveId: wave.id, audience: "staff", madeBy: null } as const;
    if ("refused" in (await releases.make(order))) throw new Error("The wave could not be released.");
  }
  const begun = await plans.begin(largePlan(slug, analysis.outcomes), { madeBy: null, now: new Date() });
  if (!begun || "faults" in begun) throw new Error("The plan is not sound.");
}

/** Milliseconds until the whole page is there. */
async function timeOf(address: string, headers: Record<string, string>): Promise<number> {
  const started = performance.now();
  const response = await fetch(address, { headers, redirect: "manual" });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${address} was answered with ${response.status}.`);
  return performance.now() - started;
}
