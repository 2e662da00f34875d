import { findOwnResponse } from "#db/response-codes.server.ts";
import { waitsForSolution } from "#db/review.server.ts";
import { LanguageChoice } from "../components/language-choice.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { PreviewBanner } from "../components/survey/preview-banner.tsx";
import type { ThanksPageData } from "../components/survey/survey-page-data.ts";
import { ThanksPanel } from "../components/survey/thanks-panel.tsx";
import type { RequestContext } from "../context.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { codeFor } from "../secret.server.ts";
import { draftIdIn, surveyPath } from "./cookies.server.ts";
import { missingPage } from "./message-pages.server.tsx";
import { respondentPage } from "./respondent-page.server.tsx";

/** Thanks, and the code to take the answers back where this browser has just sent some. */
export async function showThanks(context: RequestContext, slug: string, request: Request): Promise<Response> {
  const { locale, secret, database } = context;
  const survey = await context.surveys.latestVersion(slug);
  if (!survey || survey.kind === "deck") return missingPage(locale);
  const wave = new URL(request.url).searchParams.get("wave");
  const id = draftIdIn(request);
  const own = id === null ? null : await findOwnResponse(database, id);
  const sent = id !== null && own?.status === "complete" && own.survey === slug;
  const waitsFor = sent ? await waitsForSolution(context, id) : null;
  const puzzle = sent && waitsFor ? { id, puzzle: waitsFor } : null;
  const query: Record<string, string> = wave === null ? {} : { wave };
  const search = new URLSearchParams(query).toString();
  return respondentPage(
    {
      locale,
      // Answers that a script has sent: the receipt is on the device.
      data: { "thanks-data": { slug, wave, locale, puzzle } satisfies ThanksPageData },
      ...(sent && !puzzle ? {} : { assets: { scripts: context.assets.scripts, preloads: [] } }),
      title: textIn(survey.instrument.title, locale) || slug,
      content: (
        <>
          <SiteHeader>
            <LanguageChoice query={query} />
          </SiteHeader>
          {survey.previewOf !== null && <PreviewBanner />}
          <div id="thanks">
            <ThanksPanel
              receipt={sent ? { withdrawalCode: codeFor(secret, "withdraw", id) } : null}
              handOver={`${surveyPath(slug)}/hand-over${search ? `?${search}` : ""}`}
            />
          </div>
        </>
      ),
    },
    { headers: { "Cache-Control": "private, no-store" } },
  );
}
