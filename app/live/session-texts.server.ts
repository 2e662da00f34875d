import type { Database } from "#db/open.server.ts";
import { countTexts, readTexts } from "#db/session-texts.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { ContributionStatus } from "../domain/live/moderation.ts";
import type { TextPage } from "../domain/live/snapshot.ts";

/** Texts on a page. */
const aPage = 50;

export type WantedTexts = {
  /** "" for questions to the room; every question when absent. */
  question?: string | undefined;
  status: ContributionStatus;
  /** From 1; a page that is not there means the nearest. */
  page: number;
};

/** A page of what people wrote. */
export async function pageOfTexts(
  database: Database,
  { id: sessionId }: LiveSession,
  { question, status, page }: WantedTexts,
): Promise<TextPage> {
  const wanted = { sessionId, question, status };
  const total = await countTexts(database, wanted);
  const pages = Math.max(1, Math.ceil(total / aPage));
  const shown = Math.min(Math.max(1, page), pages);
  const texts = await readTexts(database, wanted, { offset: (shown - 1) * aPage, limit: aPage });
  return { texts, total, page: shown, pages };
}
