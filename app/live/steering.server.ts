import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { changeSettings, commandSession, type Extended, extendSession } from "#db/session-steering.server.ts";
import { findSessionById, type LiveSession } from "#db/sessions.server.ts";
import { quickName, quickNamesIn } from "../domain/live/quick-names.ts";
import { madeUpAlready, type QuickQuestion, withQuickQuestion } from "../domain/live/quick-question.ts";
import type { Command } from "../domain/live/session-state.ts";
import type { SessionSettings } from "../domain/live/snapshot.ts";
import { deckOf } from "./deck.server.ts";
import type { LiveParts } from "./live-services.server.ts";
import { recordSession } from "./record-session.server.ts";
import { isRefused, type Refused, refuse } from "./refusal.server.ts";

/** What the remote does with a session: commands, quick questions, settings. */
export function createSteering(
  parts: LiveParts,
  { report, onRecorded }: { report: (error: unknown) => void; onRecorded: () => void },
) {
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
    await recordSession(parts, now).then(onRecorded, report);
    changed([session.id]);
    return findSessionById(database, session.id);
  }

  return {
    command,

    /**
     * Adds a question made up on the spot behind the one that is shown, and opens it when asked to.
     * @param seen how many of them the asker knew of: the same words after these are the same form sent again
     * @returns the session as it then is, and the question's name
     */
    async addQuestion(
      session: LiveSession,
      quick: QuickQuestion,
      { open = false, seen }: { open?: boolean; seen?: number | undefined } = {},
    ): Promise<{ session: LiveSession; question: string } | Refused> {
      let question = "";
      const extended = await onCurrentVersion(session, async (version) => {
        const names = quickNamesIn(session.code, deckOf(version).order);
        const earlier = seen === undefined ? null : madeUpAlready(version.definition, { names, seen, quick });
        question = earlier ?? quickName(session.code, names.length + 1);
        if (earlier !== null) return true;
        return extendSession(
          database,
          session,
          { versionId: version.id },
          (current) => withQuickQuestion(version, { name: question, after: current.question, quick }),
          clock(),
        );
      });
      if (!extended) return refuse("session_ended");
      changed([session.id]);
      const now = await findSessionById(database, session.id);
      if (!open || now.question === question) return { session: now, question };
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
