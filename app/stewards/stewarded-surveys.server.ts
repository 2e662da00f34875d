import type { HeldHead } from "#db/held-releases.server.ts";
import type { Person } from "#db/people.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { completeByWave } from "#db/response-counts.server.ts";
import { type ForReview, listForReview } from "#db/review.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import {
  isStewardOf,
  mayTouchResponses,
  type Stewardship,
  stewardshipOf,
} from "../domain/survey/stewardship.ts";

export type StewardedSurvey = {
  survey: PublishedVersion;
  stewardship: Stewardship;
  /** With how many complete responses each has; those set aside among them for those who may look at them. */
  waves: { wave: Wave; responses: number }[];
  /** What looks made by a program; for those who may not look at single responses nothing. */
  setAside: ForReview[];
  /** Whether this person may take the raw responses along. */
  mayExport: boolean;
  /** What waits for this person's word, or was refused; for anybody else nothing. */
  held: HeldHead[];
};

type Context = Pick<RequestContext, "surveys" | "database" | "releases">;

/** Every survey with who looks after it, as a steward or an admin sees it. */
export async function listStewarded(context: Context, person: Person): Promise<StewardedSurvey[]> {
  const { surveys, database, releases } = context;
  const counts = await completeByWave(database);
  return Promise.all(
    (await surveys.listSurveys()).map(async (survey) => {
      const stewardship = stewardshipOf(await surveys.versionsOf(survey.surveyId));
      const waves = await surveys.wavesAndSessionsOf(survey.surveyId);
      const ids = waves.map(({ id }) => id);
      const mayExport = mayTouchResponses(stewardship, person);
      const setAside = mayExport ? await listForReview(database, ids) : [];
      const asideIn = (wave: number) =>
        setAside.reduce((sum, { waveId, responses }) => sum + (waveId === wave ? responses : 0), 0);
      return {
        survey,
        stewardship,
        waves: waves.map((wave) => ({ wave, responses: (counts.get(wave.id) ?? 0) + asideIn(wave.id) })),
        setAside,
        mayExport,
        held: isStewardOf(stewardship, person) ? await releases.listHeld(ids) : [],
      };
    }),
  );
}
