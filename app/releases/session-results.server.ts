import type { Person } from "#db/people.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { AppServices } from "../context.server.ts";
import type { LiveQuestionView } from "../domain/live/live-question.ts";
import { releasedResults, type SessionResults } from "../domain/live/released-results.ts";
import { findShownRelease } from "./shown-release.server.ts";

type Services = Pick<AppServices, "surveys" | "database" | "releases" | "live">;

export type SessionReport = {
  /** The release that the counts are from; null while the session runs, and where there is none yet. */
  release: number | null;
  questions: { question: LiveQuestionView; results: SessionResults }[];
};

/**
 * Every question that was asked in a session. While it runs, its ballots are what the room is about to see; once it
 * has ended they are responses like any others, and only a release tells of them. What people wrote was on the
 * screen and in the facilitator's hand, and stays as it was moderated.
 */
export async function readSessionReport(
  services: Services,
  person: Person | null,
  session: LiveSession,
): Promise<SessionReport> {
  const { live } = services;
  if (session.state !== "ended")
    return { release: null, questions: await live.report(session, { whole: true }) };
  const { slug } = await live.versionOf(session);
  const wave = `session-${session.code}`;
  const found = await findShownRelease(services, person, { slug, wave }, new Date());
  const release = "code" in found ? null : found.release;
  const shown = new Map(release?.tables.results.questions.map((question) => [question.name, question]));
  return {
    release: release?.id ?? null,
    questions: (await live.written(session, { whole: true })).map(({ question, written }) => ({
      question,
      results: releasedResults(shown.get(question.name), written),
    })),
  };
}
