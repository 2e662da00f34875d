import type { Connection } from "#db/dialect.server.ts";
import { createGroupCommit, type GroupCommit } from "#db/group-commit.server.ts";
import type { Database } from "#db/open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "#db/published-surveys.server.ts";
import type { ResponseWriter } from "#db/response-writer.server.ts";
import { findSession, findSessionById, type LiveSession } from "#db/sessions.server.ts";
import { normalizeJoinCode } from "../domain/live/join-code.ts";
import type { LiveDeck, LiveQuestion } from "../domain/live/live-question.ts";
import { deckOf } from "./deck.server.ts";
import { createMemory } from "./memory.server.ts";

/** What live sessions are made of. */
export type LiveServices = {
  database: Database;
  surveys: PublishedSurveys;
  responses: ResponseWriter;
  secret: string;
};

export type LiveParts = ReturnType<typeof createLiveParts>;

/** What the parts of live sessions share: where sessions are found, and how their changes are told. */
export function createLiveParts(services: LiveServices, clock: () => Date) {
  const { database, surveys } = services;
  const listeners = new Set<(sessionId: number) => void>();
  /** Sessions as they were when last seen, by code. */
  const seen = createMemory<LiveSession>();

  const changed = (ids: Iterable<number>): void => {
    for (const id of new Set(ids)) for (const listener of listeners) listener(id);
  };

  const versionOf = ({ versionId }: LiveSession): Promise<PublishedVersion> => surveys.versionById(versionId);
  const deck = async (session: LiveSession): Promise<LiveDeck> => deckOf(await versionOf(session));

  async function find(typedCode: string): Promise<LiveSession | null> {
    const code = normalizeJoinCode(typedCode);
    const session = code === null ? null : await findSession(database, code);
    if (session) seen.set(session.code, session);
    return session;
  }

  return {
    ...services,
    clock,
    changed,
    versionOf,
    deck,
    find,

    /** Calls back after every commit of something visible by this process. @returns what ends it */
    onChange(listener: (sessionId: number) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /**
     * A session as it was when this process last saw it: enough for joining and voting, which are judged under the
     * session's lock, and one question to the database less for each of them.
     */
    async findSeen(typedCode: string): Promise<LiveSession | null> {
      const code = normalizeJoinCode(typedCode);
      return code === null ? null : (seen.get(code) ?? find(code));
    },

    /** What is asked; a question that was added meanwhile, perhaps by another instance, is looked for anew. */
    async findQuestion(session: LiveSession, name: string): Promise<LiveQuestion | undefined> {
      const asked = (await deck(session)).byName.get(name);
      if (asked) return asked;
      const current = await findSessionById(database, session.id);
      if (current.versionId === session.versionId) return undefined;
      seen.set(current.code, current);
      return (await deck(current)).byName.get(name);
    },

    /** A group commit that tells of the sessions it wrote to. */
    writer<Item extends { sessionId: number }, Outcome>(
      store: (connection: Connection, items: Item[]) => Promise<Outcome[]>,
    ): GroupCommit<Item, Outcome> {
      return createGroupCommit<Item, Outcome>(async (items) => {
        const outcomes = await database.kysely
          .transaction()
          .execute((transaction) => store({ kysely: transaction, dialect: database.dialect }, items));
        changed(items.map(({ sessionId }) => sessionId));
        return outcomes;
      });
    },

    /** Now, to the hour: nothing finer is stored of what people do. */
    toTheHour(): string {
      const hour = clock();
      hour.setUTCMinutes(0, 0, 0);
      return hour.toISOString();
    },
  };
}
