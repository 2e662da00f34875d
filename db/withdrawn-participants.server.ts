import { hashToken, participantResponseId } from "#app/secret.server.ts";
import { deleteTexts } from "./ballot-entries.server.ts";
import type { Connection } from "./dialect.server.ts";
import { lockSessions, raiseSequence } from "./sessions.server.ts";

/** The participant whose ballots became the response with this key: found by trying, because nothing links them. */
async function participantOfResponse(
  { kysely }: Connection,
  secret: string,
  sessionId: number,
  key: string,
): Promise<number | undefined> {
  const people = await kysely
    .selectFrom("participants")
    .select("id")
    .where("session_id", "=", sessionId)
    .execute();
  return people.find(({ id }) => hashToken(participantResponseId(secret, sessionId, id)) === key)?.id;
}

/** Removes a participant with everything they gave to a session, within the transaction that removes their response. */
export async function forgetParticipant(
  connection: Connection,
  secret: string,
  { sessionId, key }: { sessionId: number; key: string },
): Promise<void> {
  const { kysely } = connection;
  await lockSessions(connection, [sessionId]);
  const id = await participantOfResponse(connection, secret, sessionId, key);
  if (id === undefined) return;
  const texts = await kysely
    .selectFrom("contributions")
    .select("id")
    .where("participant_id", "=", id)
    .execute();
  await deleteTexts(
    connection,
    texts.map((text) => text.id),
  );
  await kysely.deleteFrom("upvotes").where("participant_id", "=", id).execute();
  await kysely.deleteFrom("ballots").where("participant_id", "=", id).execute();
  await kysely.deleteFrom("participants").where("id", "=", id).execute();
  await raiseSequence(connection, [sessionId]);
}
