import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { createResponseWriter } from "#db/response-writer.server.ts";
import { firstWave } from "#db/waves.server.ts";
import type { AppServices } from "../context.server.ts";
import { tellOfChanges } from "./demo-changes.ts";
import { type DemoRound, demoRounds, weeksAfter } from "./demo-waves.ts";
import type { DemoWave } from "./synthetic-people.ts";
import { type SyntheticResponse, syntheticResponses } from "./synthetic-responses.ts";

/** How many responses a survey gets in each wave. */
export type DemoSizes = { slug: string; earlier?: number; current: number };

const demoSizes: DemoSizes[] = [
  { slug: "youth-voice", earlier: 1_250, current: 1_550 },
  { slug: "family-voice", earlier: 180, current: 220 },
  { slug: "partnership-health", current: 60 },
  { slug: "organization-survey", current: 40 },
];

const seed = "chorus demo";

/**
 * Answers the demonstration's surveys with synthetic responses, through the same checks and the same writer as
 * real ones. A survey that was filled before is left alone; one whose filling was cut short is completed.
 *
 * @returns how many responses were stored
 * @throws Error when a response is not valid or not taken
 */
export async function fillDemo(services: AppServices, now: Date, every = demoSizes): Promise<number> {
  let stored = 0;
  for (const sizes of every) stored += await fillSurvey(services, sizes, demoRounds(now), now);
  return stored;
}

async function fillSurvey(
  services: AppServices,
  { slug, ...sizes }: DemoSizes,
  rounds: Record<DemoWave, DemoRound>,
  now: Date,
): Promise<number> {
  const { surveys } = services;
  const survey = await surveys.latestVersion(slug);
  if (!survey) throw new Error(`There is no survey ${slug} to fill.`);
  const current = (await surveys.wavesOf(survey.surveyId)).find(({ name }) => name === firstWave);
  if (!current) return 0;

  if (sizes.earlier) {
    // Null when an interrupted start has added it already.
    await surveys.addWave({ surveyId: survey.surveyId, ...rounds.earlier }, now);
    const responses = syntheticResponses(survey, { wave: "earlier", count: sizes.earlier, seed });
    await answerWave(services, survey, rounds.earlier, responses);
  }
  const { opensAt, closesAt } = rounds.current;
  await surveys.changeWave(current.id, { opensAt, closesAt });
  const responses = syntheticResponses(survey, { wave: "current", count: sizes.current, seed });
  await answerWave(services, survey, { ...rounds.current, name: firstWave }, responses);
  await releaseWaves(services, survey);
  if (sizes.earlier) await tellOfChanges(services, slug, rounds.earlier.opensAt);
  // Last, because its first name says that the survey is not filled yet.
  await surveys.changeWave(current.id, { name: rounds.current.name });
  return (sizes.earlier ?? 0) + sizes.current;
}

/** Releases what each wave answered: for everyone where that can be, else for staff. */
async function releaseWaves(
  { surveys, releases }: AppServices,
  { slug, surveyId }: PublishedVersion,
): Promise<void> {
  for (const { id: waveId } of await surveys.wavesOf(surveyId)) {
    const made = await releases.make({ slug, waveId, audience: "public", madeBy: null });
    if ("refused" in made) await releases.make({ slug, waveId, audience: "staff", madeBy: null });
  }
}

/** Stores responses as if they had come in week by week while the wave was open, those of a week all at once. */
async function answerWave(
  services: AppServices,
  version: PublishedVersion,
  wave: DemoRound,
  responses: SyntheticResponse[],
): Promise<void> {
  const opens = new Date(wave.opensAt);
  let moment = opens;
  const writer = createResponseWriter(services, () => moment);
  const aWeek = Math.ceil(responses.length / wave.weeks);
  for (let week = 0; week * aWeek < responses.length; week += 1) {
    moment = weeksAfter(opens, week);
    const ofWeek = responses.slice(week * aWeek, (week + 1) * aWeek);
    const outcomes = await Promise.all(
      ofWeek.map((response) => writer.save({ ...response, version, wave: wave.name })),
    );
    for (const outcome of outcomes) {
      if ("refused" in outcome) {
        throw new Error(`A synthetic response to ${version.slug} was refused: ${outcome.refused}`);
      }
    }
  }
}
