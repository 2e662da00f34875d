import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { publicAddress } from "./managed-surveys.server.ts";
import { qrCodeOf } from "./qr-code.server.ts";

/**
 * The survey and the wave that an address names.
 * @throws a 404 when there is no such wave
 */
export async function findWaveForCodes(
  { surveys }: Pick<RequestContext, "surveys">,
  { slug = "", wave: id = "" }: { slug?: string | undefined; wave?: string | undefined },
): Promise<{ survey: PublishedVersion; wave: Wave }> {
  const survey = await surveys.latestVersion(slug);
  const wave = survey && /^\d{1,9}$/.test(id) ? await surveys.findWave(survey.surveyId, Number(id)) : null;
  if (!survey || !wave) throw new Response(null, { status: 404 });
  return { survey, wave };
}

/** New codes for a wave, with what is printed beside them. */
export async function codeSheet(
  request: Request,
  context: RequestContext,
  { instrument, slug }: PublishedVersion,
  wave: Wave,
  count: number,
) {
  const base = publicAddress(request, context);
  const codes = await context.entryCodes.make(wave.id, count);
  return {
    codes: codes.map((code) => ({ code, qr: qrCodeOf(`${base}/c/${code}`) })),
    title: { en: textIn(instrument.title, "en") || slug, fr: textIn(instrument.title, "fr") || slug },
    typeAt: `${base.replace(/^https?:\/\//, "")}/c`,
  };
}
