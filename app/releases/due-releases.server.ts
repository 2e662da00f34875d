import { listHeld } from "#db/held-releases.server.ts";
import type { Database } from "#db/open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "#db/published-surveys.server.ts";
import { listReleases, type ReleaseAudience, type ReleaseHead } from "#db/releases.server.ts";
import { unrecordedSessions } from "#db/sessions.server.ts";
import { countCompleteResponses } from "#db/tallies.server.ts";
import type { Wave } from "#db/waves.server.ts";
import { policyFor } from "../domain/disclosure/policy.ts";
import { automaticMinutes, releaseSettings } from "../domain/release/release-settings.ts";
import type { Made, ReleaseOrder } from "./make-release.server.ts";

type Context = {
  database: Database;
  surveys: PublishedSurveys;
  make(order: ReleaseOrder): Promise<Made>;
  /** How many responses each wave had when a release was last tried. */
  tried: Map<number, number>;
};

/**
 * Makes every release that is due: long enough after the last one of its wave, and with enough new responses that
 * it could be safe. Whether it is, disclosure control decides.
 *
 * @returns what was tried
 */
export async function makeDueReleases(
  context: Context,
  now: Date,
): Promise<(ReleaseOrder & { made: Made })[]> {
  const results: (ReleaseOrder & { made: Made })[] = [];
  for (const survey of await context.surveys.listSurveys()) {
    for (const order of await dueOf(context, survey, now))
      results.push({ ...order, made: await context.make(order) });
  }
  return results;
}

async function dueOf(
  { database, surveys, tried }: Context,
  survey: PublishedVersion,
  now: Date,
): Promise<ReleaseOrder[]> {
  const minutes = automaticMinutes(survey.analysis);
  if (minutes === null) return [];
  const waves = await surveys.wavesAndSessionsOf(survey.surveyId);
  const heads = await listReleases(
    database,
    waves.map(({ id }) => id),
  );
  const held = await listHeld(
    database,
    waves.map(({ id }) => id),
  );
  const recording = new Set((await unrecordedSessions(database)).map(({ id }) => id));
  const least = policyFor("staff", releaseSettings(survey.analysis)).minimumGroup;
  const due = await Promise.all(
    waves.map(async (wave): Promise<ReleaseOrder[]> => {
      const own = heads.filter(({ waveId }) => waveId === wave.id);
      if (wave.sessionId !== null && recording.has(wave.sessionId)) return [];
      // What waits for approval, and what was refused, was made too.
      const ofWave = held.filter(({ waveId }) => waveId === wave.id);
      const last = [own[0], ofWave[0]].flatMap((one) => one ?? []).toSorted(byMoment)[0];
      // Somebody took answers back: what waited must be made without them.
      const anew = ofWave.some(({ state }) => state === "outdated");
      if (!anew && !isTime(wave, last, minutes, now)) return [];
      const responses = await countCompleteResponses(database, wave.id);
      const before = Math.max(last?.responses ?? 0, tried.get(wave.id) ?? 0);
      if (anew ? tried.get(wave.id) === responses : Math.abs(responses - before) < least) return [];
      // What was not safe is tried again when as many more have answered.
      tried.set(wave.id, responses);
      // The public goes on being shown what it was shown once.
      const once = [...own, ...ofWave.filter(({ state }) => state !== "refused")];
      const audience: ReleaseAudience = once.some((head) => head.audience === "public") ? "public" : "staff";
      return [{ slug: survey.slug, waveId: wave.id, audience, madeBy: null }];
    }),
  );
  return due.flat();
}

type MadeBefore = Pick<ReleaseHead, "madeAt" | "responses">;

/** The newest first. */
const byMoment = (a: MadeBefore, b: MadeBefore): number => (a.madeAt < b.madeAt ? 1 : -1);

/** Of a session all ballots are in when it ends, and nothing is gained by waiting. */
function isTime(wave: Wave, last: MadeBefore | undefined, minutes: number, now: Date): boolean {
  if (wave.emptiedAt) return false;
  if (wave.sessionId !== null && !last) return wave.closesAt !== null;
  return now.getTime() - new Date(last?.madeAt ?? wave.opensAt).getTime() >= minutes * 60_000;
}
