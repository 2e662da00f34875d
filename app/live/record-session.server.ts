import { readSessionAnswers } from "#db/session-answers.server.ts";
import { type LiveSession, markRecorded, unrecordedSessions } from "#db/sessions.server.ts";
import { choiceText } from "../domain/survey/instrument.ts";
import { participantResponseId } from "../secret.server.ts";
import type { LiveServices } from "./live-services.server.ts";

/** Participants whose answers are held in memory together. */
const atOnce = 500;

/**
 * Makes one complete response of the session's wave from each participant's ballots, by the same writer as any
 * other response. Ids follow from the participants, so doing it again after an interruption adds nothing.
 */
export async function recordSession(services: LiveServices, session: LiveSession): Promise<void> {
  const { database, surveys, responses, secret } = services;
  const version = await surveys.versionById(session.versionId);
  const { consent } = version.analysis;
  let last = 0;
  for (;;) {
    const people = await readSessionAnswers(database, session.id, last, atOnce);
    if (people.length === 0) break;
    await Promise.all(
      people
        .filter(({ answers }) => {
          const given = consent && answers[consent.question];
          return (
            given === undefined || consent?.agree.some((value) => choiceText(value) === choiceText(given))
          );
        })
        .map(({ participantId, locale, answers }) =>
          responses.save({
            id: participantResponseId(secret, session.id, participantId),
            version,
            sessionId: session.id,
            locale,
            revision: 1,
            status: "complete",
            answers,
          }),
        ),
    );
    last = people.at(-1)?.participantId ?? last;
  }
  await markRecorded(database, session.id);
}

/** Finishes the sessions whose end was interrupted. */
export async function recordUnrecorded(services: LiveServices): Promise<void> {
  for (const session of await unrecordedSessions(services.database)) await recordSession(services, session);
}
