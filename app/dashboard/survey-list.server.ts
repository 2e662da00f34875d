import { listReleases } from "#db/releases.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { SurveyText } from "../domain/survey/definition.ts";

export type ListedSurvey = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  /** The newest first; `responses` are those of the last release, null when there is none. */
  waves: (Wave & { responses: number | null })[];
};

/** Every survey with its waves and how many have answered; what is answered alone before what is answered together. */
export async function listSurveys({
  surveys,
  database,
}: Pick<RequestContext, "surveys" | "database">): Promise<ListedSurvey[]> {
  const published = await surveys.listSurveys();
  const listed = await Promise.all(
    published.map(async ({ slug, kind, instrument, surveyId }): Promise<ListedSurvey> => {
      const waves = await surveys.wavesAndSessionsOf(surveyId);
      const heads = await listReleases(
        database,
        waves.map(({ id }) => id),
      );
      const responsesOf = ({ id }: Wave) => heads.find(({ waveId }) => waveId === id)?.responses ?? null;
      return {
        slug,
        kind,
        title: instrument.title,
        waves: waves.map((wave) => ({ ...wave, responses: responsesOf(wave) })),
      };
    }),
  );
  return listed.sort((a, b) => Number(a.kind === "deck") - Number(b.kind === "deck"));
}
