import { findPreview } from "#db/previews.server.ts";
import { completeByWave } from "#db/response-counts.server.ts";
import type { RequestContext } from "../context.server.ts";
import { lintSurvey } from "../domain/survey/lint.ts";
import { told } from "../i18n/definition-error.ts";
import { messagesIn } from "../i18n/messages.ts";
import { publicAddress, sumOf, titleIn } from "./managed-surveys.server.ts";
import { qrCodeOf } from "./qr-code.server.ts";

/** What planners see of a preview; null when there is none at this address. */
export async function readShownPreview(request: Request, context: RequestContext, slug: string) {
  const preview = await findPreview(context, slug);
  if (!preview) return null;
  const { previewOf, definition, analysis, surveyId } = preview;
  const published = await context.surveys.latestVersion(previewOf);
  const earlier = published ? await context.surveys.versionsOf(published.surveyId) : [];
  const { warnings } = lintSurvey(
    definition,
    analysis,
    earlier.map(({ instrument }) => instrument),
  );
  const waves = await context.surveys.wavesOf(surveyId);
  const address = `${publicAddress(request, context)}/s/${slug}`;
  return {
    slug,
    previewOf,
    title: titleIn(preview, context.locale),
    address,
    qr: qrCodeOf(address),
    answers: sumOf(waves, await completeByWave(context.database)),
    warnings: warnings.map((warning) => told(messagesIn(context.locale), warning)),
  };
}
