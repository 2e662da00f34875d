import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { completeByWave } from "#db/response-counts.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { waveState } from "../domain/survey/asked-wave.ts";
import { textIn } from "../domain/survey/definition.ts";
import type { Locale } from "../i18n/locale.ts";

/** A survey as planners list it; `responses` are the complete ones. */
export type ManagedSurvey = {
  slug: string;
  /** Of a preview: the slug it would be published under. */
  previewOf: string | null;
  kind: "survey" | "deck";
  title: string;
  version: number;
  /** The name of the newest wave that is open. */
  openWave: string | null;
  responses: number;
};

export const titleIn = ({ instrument, slug }: PublishedVersion, locale: Locale): string =>
  textIn(instrument.title, locale) || slug;

type Context = Pick<RequestContext, "surveys" | "database" | "locale">;

/** Every survey, and every preview of one, with how many have answered. */
export async function listManaged(
  context: Context,
  now: Date,
): Promise<{ surveys: ManagedSurvey[]; previews: ManagedSurvey[] }> {
  const counts = await completeByWave(context.database);
  const describe = async (survey: PublishedVersion): Promise<ManagedSurvey> => {
    const waves = await context.surveys.wavesOf(survey.surveyId);
    const { slug, previewOf, kind, version } = survey;
    const title = titleIn(survey, context.locale);
    const openWave = waves.find((wave) => waveState(wave, now) === "open")?.name ?? null;
    return { slug, previewOf, kind, title, version, openWave, responses: sumOf(waves, counts) };
  };
  return {
    surveys: await Promise.all((await context.surveys.listSurveys()).map(describe)),
    previews: await Promise.all((await context.surveys.listPreviews()).map(describe)),
  };
}

export const sumOf = (waves: Wave[], counts: ReadonlyMap<number, number>): number =>
  waves.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);

/** Where people reach this app, for links and QR codes that leave it. */
export const publicAddress = (request: Request, { settings }: Pick<RequestContext, "settings">): string =>
  settings.publicUrl ?? new URL(request.url).origin;
