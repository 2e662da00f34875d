import type { z } from "zod";
import { listReleases } from "#db/releases.server.ts";
import type { AppServices } from "../context.server.ts";
import type { Edit } from "../domain/change/edit.ts";
import type { evidence } from "../domain/change/evidence.ts";
import { adding } from "../domain/change/make-edit.ts";
import { type Collection, type ElementOf, elementSchemas } from "../domain/change/plan.ts";
import { demoEmail } from "./demo-accounts.ts";
import { daysBefore } from "./demo-days.ts";
import { demoEvidence } from "./demo-plan-evidence.ts";
import { demoReadings } from "./demo-plan-readings.ts";
import { demoReports } from "./demo-plan-reports.ts";
import { webinar } from "./webinar.ts";

/** Evidence of the demonstration, without where it is from. */
export type DemoEvidence = Omit<z.input<typeof evidence>, "id" | "date" | "source"> & {
  daysAgo: number;
  /** A question of the webinar that has ended, an outcome of the newest release of a survey, or a document. */
  from: { session: string } | { survey: string; question: string } | { note: string };
};

/**
 * Fills the starter plans with readings, evidence and progress reports, once: a plan that somebody has changed is left
 * alone.
 *
 * @returns how many plans were filled
 */
export async function fillDemoPlans(services: AppServices, now: Date): Promise<number> {
  let filled = 0;
  for (const { slug } of await services.plans.list()) {
    const stored = await services.plans.read(slug);
    if (stored?.version !== 1 || !(slug in demoReadings)) continue;
    const edit = [
      ...added("readings", demoReadings[slug]?.(now) ?? []),
      ...added("evidence", await evidenceFor(services, demoEvidence[slug] ?? [], now)),
      ...added("reports", demoReports[slug]?.(now) ?? []),
    ];
    const saved = await services.plans.save(slug, edit, { madeBy: demoEmail("planner"), now });
    if (!saved || !("version" in saved)) {
      throw new Error(`The plan ${slug} could not be filled: ${JSON.stringify(saved)}`);
    }
    filled += 1;
  }
  return filled;
}

const added = <In extends Collection>(
  collection: In,
  elements: Omit<z.input<(typeof elementSchemas)[In]>, "id">[],
): Edit =>
  elements.flatMap((element, place) =>
    adding(
      collection,
      elementSchemas[collection].parse({ ...element, id: `demo-${place + 1}` }) as ElementOf<In>,
    ),
  );

async function evidenceFor(services: AppServices, pieces: DemoEvidence[], now: Date) {
  const found = await Promise.all(
    pieces.map(async ({ from, daysAgo, ...piece }) => {
      const source = await sourceOf(services, from);
      return source ? [{ ...piece, source, date: daysBefore(now, daysAgo) }] : [];
    }),
  );
  return found.flat();
}

/** Null where there is no such session or release. */
async function sourceOf({ surveys, database, live }: AppServices, from: DemoEvidence["from"]) {
  if ("note" in from) return { kind: "note" as const, source: from.note };
  if ("session" in from) {
    const session = (await live.list()).find(({ state }) => state === "ended");
    return session
      ? { kind: "session" as const, session: session.code, survey: webinar, question: from.session }
      : null;
  }
  const survey = await surveys.latestVersion(from.survey);
  const waves = survey ? await surveys.wavesOf(survey.surveyId) : [];
  const [head] = await listReleases(
    database,
    waves.map(({ id }) => id),
  );
  const wave = waves.find(({ id }) => id === head?.waveId);
  return head && wave
    ? { kind: "release" as const, release: String(head.id), wave: wave.name, ...from }
    : null;
}
