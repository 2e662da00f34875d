import { countResponses } from "#db/results.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { SurveyText } from "../domain/survey/definition.ts";

export type ListedSurvey = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  /** The newest first; `responses` is null when too few to show. */
  waves: (Wave & { responses: number | null })[];
};

/** Every survey with its waves and how many have answered; what is answered alone before what is answered together. */
export async function listSurveys({
  surveys,
  ...counted
}: Pick<RequestContext, "surveys" | "database" | "counter">): Promise<ListedSurvey[]> {
  const published = await surveys.listSurveys();
  const listed = published.map(async (survey): Promise<ListedSurvey> => {
    const { slug, kind, instrument, surveyId } = survey;
    const waves = (await surveys.wavesAndSessionsOf(surveyId)).map(async (wave) => ({
      ...wave,
      responses: await countResponses(counted, survey, wave),
    }));
    return { slug, kind, title: instrument.title, waves: await Promise.all(waves) };
  });
  return (await Promise.all(listed)).sort((a, b) => Number(a.kind === "deck") - Number(b.kind === "deck"));
}
