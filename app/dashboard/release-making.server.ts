import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { formatsIn } from "../i18n/formats.ts";

/** A release that takes longer than this goes on by itself, and its page shows how far it is. */
const patienceMilliseconds = 1_500;

/**
 * Starts the release that a planner's form asks for, and waits a little for it.
 *
 * @returns the wave's name; null when there is no such survey or wave
 */
export async function makeAskedRelease(
  { surveys, releases, person }: Pick<RequestContext, "surveys" | "releases" | "person">,
  slug: string,
  form: FormData,
): Promise<string | null> {
  const survey = await surveys.latestVersion(slug);
  if (!survey || survey.previewOf !== null) return null;
  const waves = await surveys.wavesAndSessionsOf(survey.surveyId);
  const wave = waves.find(({ name }) => name === form.get("wave"));
  if (!wave) return null;
  const audience = form.get("audience") === "public" ? "public" : "staff";
  const hideSmallChanges = form.has("hide-small-changes");
  const order = { slug, waveId: wave.id, audience, hideSmallChanges, madeBy: person?.name ?? null } as const;
  const making = releases.make(order);
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMilliseconds));
  // The page tells what came of it, also when it fails.
  await Promise.race([making.catch(() => {}), patience]);
  return wave.name;
}

/** How far a wave's release is, and what came of one that was asked for just now. */
export function viewMaking(
  { releases, locale }: Pick<RequestContext, "releases" | "locale">,
  { id }: Wave,
  asked: boolean,
) {
  const progress = releases.progressOf(id);
  const outcome = asked && !progress ? releases.outcomeOf(id) : null;
  return {
    making: progress && { step: progress.step, share: formatsIn(locale).share(progress.share) },
    made:
      outcome &&
      (outcome === "failed"
        ? outcome
        : "refused" in outcome
          ? outcome.refused
          : "waits" in outcome
            ? ("waits" as const)
            : ("done" as const)),
  };
}
