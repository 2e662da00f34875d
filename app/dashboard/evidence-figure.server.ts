import type { RequestContext } from "../context.server.ts";
import type { EvidenceSource } from "../domain/change/evidence.ts";
import { outcomeKey } from "../domain/release/design.ts";
import type { SurveyText } from "../domain/survey/definition.ts";
import { choiceText } from "../domain/survey/instrument.ts";
import type { Distribution, SurveyResults } from "../domain/tally/results.ts";
import { dayOf } from "../releases/shown-release.server.ts";
import { readShownResults } from "./wave-results.server.ts";

/** A published figure that can be filed as evidence; what a release hides is none. */
export type EvidenceFigure = {
  source: Exclude<EvidenceSource, { kind: "note" }>;
  survey: SurveyText;
  /** Of the question, and of its row where it is a matrix. */
  titles: SurveyText[];
  shown: Distribution;
  /** The day that it is of. */
  date: string;
};

/**
 * The figure that an address names: `release` with its id, or `session` with the code of one that has ended; and `question`,
 * with `/` and the row of a matrix. Null where there is none that this reader may see, or it is protected.
 */
export async function readEvidenceFigure(
  context: RequestContext,
  query: URLSearchParams,
  now: Date,
): Promise<EvidenceFigure | null> {
  const [question, code] = [query.get("question") ?? "", query.get("session")];
  const found = code
    ? await resultsOfSession(context, code, now)
    : await resultsOfRelease(context, query, now);
  const named = found && shownQuestion(found.results, question);
  if (!named) return null;
  const { survey, slug, wave, release, date } = found;
  return {
    ...{ survey, titles: named.titles, shown: named.shown, date },
    source: code
      ? { kind: "session", session: code, survey: slug, question }
      : { kind: "release", release: String(release), survey: slug, wave, question },
  };
}

type Found = {
  results: SurveyResults;
  survey: SurveyText;
  slug: string;
  wave: string;
  release: number;
  date: string;
};

async function resultsOfSession(context: RequestContext, code: string, now: Date): Promise<Found | null> {
  const session = await context.live.find(code);
  if (session?.state !== "ended") return null;
  const { slug } = await context.live.versionOf(session);
  const read = await readShownResults(context, { slug, wave: `session-${session.code}`, release: null }, now);
  if (!read?.release) return null;
  const { results, title, wave, release } = read;
  return {
    ...{ results, survey: title, slug, wave: wave.name, release: release.id },
    date: session.createdAt.slice(0, 10),
  };
}

async function resultsOfRelease(
  context: RequestContext,
  query: URLSearchParams,
  now: Date,
): Promise<Found | null> {
  const id = query.get("release") ?? "";
  const stored = /^[1-9]\d{0,14}$/.test(id) ? await context.releases.read(Number(id)) : null;
  if (!stored) return null;
  const slug = await context.surveys.slugOf(stored.surveyId);
  const read = await readShownResults(context, { slug, wave: null, release: id }, now);
  if (!read?.release) return null;
  const { results, title, wave } = read;
  const date = dayOf(wave, stored);
  return { results, survey: title, slug, wave: wave.name, release: stored.id, date };
}

/** A question, or a row of one, of which something is shown. */
function shownQuestion(
  { questions }: SurveyResults,
  name: string,
): { titles: SurveyText[]; shown: Distribution } | null {
  for (const question of questions) {
    if (question.hidden) continue;
    if (question.name === name) return question.rows ? null : { titles: [question.title], shown: question };
    const row = question.rows?.find(({ value }) => outcomeKey(question.name, choiceText(value)) === name);
    if (row) return row.hidden ? null : { titles: [question.title, row.title], shown: row };
  }
  return null;
}
