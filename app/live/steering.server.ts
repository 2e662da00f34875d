import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { changeSettings, commandSession, type Extended, extendSession } from "#db/session-steering.server.ts";
import { findSessionById, type LiveSession } from "#db/sessions.server.ts";
import { type QuickQuestion, quickName, withQuickQuestion } from "../domain/live/quick-question.ts";
import type { Command } from "../domain/live/session-state.ts";
import type { SessionSettings } from "../domain/live/snapshot.ts";
import { deckOf } from "./deck.server.ts";
import type { LiveParts } from "./live-services.server.ts";
import { recordSession } from "./record-session.server.ts";
import { isRefused, type Refused, refuse } from "./refusal.server.ts";

/** What the remote does with a session: commands, quick questions, settings. */
export function createSteering(parts: LiveParts, report: (error: unknown) => void) {
  const { database, versionOf, changed, clock } = parts;

  /** Runs a change with the version that a session asks, read before: a transaction must not wait for another read. */
  async function onCurrentVersion<Outcome>(
    session: LiveSession,
    make: (version: PublishedVersion) => Promise<Outcome | Extended>,
  ): Promise<Outcome> {
    for (let current = session; ; current = await findSessionById(database, session.id)) {
      const outcome = await make(await versionOf(current));
      if (outcome !== "extended") return outcome as Outcome;
    }
  }

  /** Runs a facilitator's command; the session as it then is. */
  async function command(session: LiveSession, command: Command): Promise<LiveSession | Refused> {
    const done = await onCurrentVersion(session, (version) =>
      commandSession(
        database,
        session.id,
        command,
        { versionId: version.id, order: deckOf(version).order },
        clock(),
      ),
    );
    if (done === "not_now") return refuse("not_now");
    changed([session.id]);
    const now = await findSessionById(database, session.id);
    if (now.state !== "ended") return now;
    // The session is over all the same; what is missing is recorded when the server starts again.
    await recordSession(parts, now).catch(report);
    changed([session.id]);
    return findSessionById(database, session.id);
  }

  return {
    command,

    /**
     * Adds a question made up on the spot behind the one that is shown, and opens it when asked to.
     * @returns the session as it then is, and the question's name
     */
    async addQuestion(
      session: LiveSession,
      quick: QuickQuestion,
      { open = false }: { open?: boolean } = {},
    ): Promise<{ session: LiveSession; question: string } | Refused> {
      let question = "";
      const extended = await onCurrentVersion(session, (version) =>
        extendSession(
          database,
          session,
          { versionId: version.id },
          (current) => {
            const ofSession = quickName(current.code, 0).slice(0, -1);
            const earlier = deckOf(version).order.filter((name) => name.startsWith(ofSession));
            question = quickName(current.code, earlier.length + 1);
            return withQuickQuestion(version, { name: question, after: current.question, quick });
          },
          clock(),
        ),
      );
      if (!extended) return refuse("session_ended");
      changed([session.id]);
      const now = await findSessionById(database, session.id);
      if (!open) return { session: now, question };
      const opened = await command(now, { command: "open", question });
      return isRefused(opened) ? opened : { session: opened, question };
    },

    async changeSettings(session: LiveSession, changes: Partial<SessionSettings>): Promise<LiveSession> {
      await changeSettings(database, session.id, changes);
      changed([session.id]);
      return findSessionById(database, session.id);
    },
  };
}
