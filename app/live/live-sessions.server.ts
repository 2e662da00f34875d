import { createHmac } from "node:crypto";
import { type Ballot, type BallotReceipt, readIdentified, storeBallots } from "#db/ballots.server.ts";
import {
  type Contribution,
  storeContributions,
  storeUpvotes,
  type Upvote,
} from "#db/contributions.server.ts";
import type { Connection } from "#db/dialect.server.ts";
import { createGroupCommit } from "#db/group-commit.server.ts";
import { decideContribution, decideWord, findContribution, markAnswered } from "#db/moderation.server.ts";
import type { Database } from "#db/open.server.ts";
import { findParticipant, type Participant, storeJoins } from "#db/participants.server.ts";
import type { PublishedSurveys, PublishedVersion } from "#db/published-surveys.server.ts";
import type { ResponseWriter } from "#db/response-writer.server.ts";
import { minimumOf } from "#db/results.server.ts";
import {
  changeSettings,
  commandSession,
  createSession,
  type Extended,
  extendSession,
  findSession,
  findSessionById,
  type LiveSession,
  listSessions,
} from "#db/sessions.server.ts";
import { checkBallot, entriesOf } from "../domain/live/ballot.ts";
import { normalizeJoinCode } from "../domain/live/join-code.ts";
import type { LiveQuestion } from "../domain/live/live-question.ts";
import type { Moderation } from "../domain/live/moderation.ts";
import { normalizeOwnCode, type PairedChange, pairedChange } from "../domain/live/paired-change.ts";
import { type QuickQuestion, quickName, withQuickQuestion } from "../domain/live/quick-question.ts";
import type { Command } from "../domain/live/session-state.ts";
import type { Audience, SessionSettings, Snapshot } from "../domain/live/snapshot.ts";
import { cleanText, foldText, type WordLanguage } from "../domain/live/words.ts";
import { checkFreeText } from "../domain/response/check/texts.ts";
import { hashToken, newToken } from "../secret.server.ts";
import { deckOf } from "./deck.server.ts";
import { recordSession, recordUnrecorded } from "./record-session.server.ts";
import { isRefused, type Refused, refuse } from "./refusal.server.ts";
import { createSnapshots, type ReportedQuestion } from "./snapshots.server.ts";

export type LiveSessions = ReturnType<typeof createLiveSessions>;

export type LiveServices = {
  database: Database;
  surveys: PublishedSurveys;
  responses: ResponseWriter;
  secret: string;
};

/** Somebody who has joined: `name` is what clients know them by. */
export type JoinedParticipant = Participant & { name: string };

/** Something written: a word by its key, or one text by its id; `into` is what it is merged into. */
export type PointedText =
  | { id: string; into?: string | undefined }
  | { question: string; key: string; into?: string | undefined };

/** Longest question to the room, in UTF-16 units. */
export const longestQuestion = 500;

/** What is remembered between requests; the rest is asked of the database. */
const mostRemembered = 50_000;

function remember<Value>(memory: Map<string, Value>, key: string, value: Value): void {
  if (memory.size >= mostRemembered) memory.clear();
  memory.set(key, value);
}

/** What clients know a participant by: it follows from the token, which only they have. */
const nameOf = (token: string): string => hashToken(`participant\0${token}`).slice(0, 22);

/** Live sessions, for the API and the pages alike. Functions answer with `Refused` where something is not possible. */
export function createLiveSessions(
  services: LiveServices,
  {
    clock = () => new Date(),
    report = () => {},
  }: { clock?: () => Date; report?: (error: unknown) => void } = {},
) {
  const { database, surveys, secret } = services;
  const listeners = new Set<(sessionId: number) => void>();
  const snapshots = createSnapshots(services);
  /** Who a token belongs to never changes. */
  const known = new Map<string, Participant>();
  /** Sessions as they were when last seen, by code. */
  const seen = new Map<string, LiveSession>();

  const changed = (ids: Iterable<number>): void => {
    for (const id of new Set(ids)) for (const listener of listeners) listener(id);
  };

  /** A group commit that tells of the sessions it wrote to. */
  function writer<Item extends { sessionId: number }, Outcome>(
    store: (connection: Connection, items: Item[]) => Promise<Outcome[]>,
  ) {
    return createGroupCommit<Item, Outcome>(async (items) => {
      const outcomes = await database.kysely
        .transaction()
        .execute((transaction) => store({ kysely: transaction, dialect: database.dialect }, items));
      changed(items.map(({ sessionId }) => sessionId));
      return outcomes;
    });
  }
  const joins = writer(storeJoins);
  const ballots = writer<Ballot, Awaited<ReturnType<typeof storeBallots>>[number]>(storeBallots);
  const contributions = writer(storeContributions);
  const upvotes = writer(storeUpvotes);

  async function find(typedCode: string): Promise<LiveSession | null> {
    const code = normalizeJoinCode(typedCode);
    const session = code === null ? null : await findSession(database, code);
    if (session) remember(seen, session.code, session);
    return session;
  }

  /** What is asked; a question that was added meanwhile, perhaps by another instance, is looked for anew. */
  async function findQuestion(session: LiveSession, name: string): Promise<LiveQuestion | undefined> {
    const asked = deckOf(await versionOf(session)).byName.get(name);
    if (asked) return asked;
    const current = await findSessionById(database, session.id);
    if (current.versionId === session.versionId) return undefined;
    remember(seen, current.code, current);
    return deckOf(await versionOf(current)).byName.get(name);
  }

  const versionOf = ({ versionId }: LiveSession): Promise<PublishedVersion> => surveys.versionById(versionId);

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

  const toTheHour = (): string => {
    const hour = clock();
    hour.setUTCMinutes(0, 0, 0);
    return hour.toISOString();
  };

  return {
    find,

    /**
     * A session as it was when this process last saw it: enough for joining and voting, which are judged under the
     * session's lock, and one question to the database less for each of them.
     */
    async findSeen(typedCode: string): Promise<LiveSession | null> {
      const code = normalizeJoinCode(typedCode);
      return code === null ? null : (seen.get(code) ?? find(code));
    },

    versionOf,
    deck: async (session: LiveSession) => deckOf(await versionOf(session)),
    list: (limit = 100) => listSessions(database, limit),

    /** Calls back after every commit of something visible by this process. @returns what ends it */
    onChange(listener: (sessionId: number) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Opens a session of a survey's latest version, or of what an earlier session asked. */
    async create(slug: string): Promise<LiveSession | Refused> {
      const version = await surveys.latestVersion(slug);
      if (!version) return refuse("survey_not_found");
      return createSession(database, version, clock());
    },

    /** The whole visible state; the same object as long as nothing changed, so that it can be written out once. */
    snapshotFor: (session: LiveSession, audience: Audience): Promise<Snapshot> =>
      snapshots.read(session, audience),

    /** The same by the session's id, as it is now. */
    async snapshotOf(sessionId: number, audience: Audience): Promise<Snapshot> {
      return snapshots.read(await findSessionById(database, sessionId), audience);
    },

    /** A participant's snapshot with their own part. */
    async snapshotForParticipant(session: LiveSession, participant: JoinedParticipant): Promise<Snapshot> {
      const shared = await snapshots.read(session, "participant");
      return { ...shared, you: await snapshots.readYou(participant) };
    },

    /**
     * Lets somebody in, without a name; with a token given before, as the same participant.
     * @returns the token that is their whole identity
     */
    async join(
      session: LiveSession,
      locale: WordLanguage,
      token = newToken(),
    ): Promise<{ token: string; participant: string; session: LiveSession } | Refused> {
      const tokenHash = hashToken(token);
      const admitted = await joins.store({ sessionId: session.id, tokenHash, locale, joinedAt: toTheHour() });
      if (!admitted) return refuse("session_ended");
      remember(known, tokenHash, admitted.participant);
      return { token, participant: nameOf(token), session: admitted.session };
    },

    /** Who a token belongs to in this session; null when to nobody. */
    async participantOf(session: LiveSession, token: string | null): Promise<JoinedParticipant | null> {
      if (!token || token.length > 100) return null;
      const tokenHash = hashToken(token);
      const remembered = known.get(tokenHash);
      const participant =
        remembered?.sessionId === session.id
          ? remembered
          : await findParticipant(database, session.id, tokenHash);
      if (!participant) return null;
      remember(known, tokenHash, participant);
      return { ...participant, name: nameOf(token) };
    },

    /** Stores one ballot; safe to repeat for ever. Resolves after the commit. */
    async vote(
      session: LiveSession,
      { id: participantId, locale }: Participant,
      question: string,
      given: { revision: number; value: unknown; comment?: string | undefined },
    ): Promise<BallotReceipt | Refused> {
      const asked = await findQuestion(session, question);
      if (!asked) {
        return refuse("invalid_answers", {
          answers: [{ question: question.toWellFormed(), code: "unknown_question" }],
        });
      }
      const checked = checkBallot(asked, given.value, given.comment);
      if ("errors" in checked) return refuse("invalid_answers", { answers: checked.errors });
      const hasWords = ["words", "board", "text"].includes(asked.view.kind) || asked.view.other !== undefined;
      const outcome = await ballots.store({
        ...checked,
        sessionId: session.id,
        participantId,
        locale,
        question,
        revision: given.revision,
        entries: hasWords ? entriesOf(asked, checked, locale) : null,
        receivedAt: toTheHour(),
      });
      return "refused" in outcome ? refuse(outcome.refused) : outcome.receipt;
    },

    /** Stores a question to the room; the same id again changes its text. */
    async contribute(
      session: LiveSession,
      { id: participantId, locale }: Participant,
      { id, text }: { id: string; text: string },
    ): Promise<null | Refused> {
      const checked = checkFreeText(text, longestQuestion);
      const fault = "fault" in checked ? checked.fault : null;
      const shown = cleanText(text);
      if (fault ?? shown === "") {
        const error = fault ?? { code: "required" as const };
        return refuse("invalid_answers", { answers: [{ question: "text", ...error }] });
      }
      const contribution: Contribution = {
        sessionId: session.id,
        participantId,
        locale,
        id,
        text: shown,
        key: foldText(shown),
      };
      const outcome = await contributions.store(contribution);
      if (outcome === "too_many") return refuse("slow_down", { retryAfter: 60 });
      return outcome === "stored" ? null : refuse(outcome);
    },

    /** Stores or takes back the wish to hear a question answered. */
    async upvote(
      session: LiveSession,
      { id: participantId }: Participant,
      { id, up }: Pick<Upvote, "id" | "up">,
    ): Promise<null | Refused> {
      const outcome = await upvotes.store({ sessionId: session.id, participantId, id, up });
      return outcome === "stored" ? null : refuse(outcome);
    },

    /** Runs a facilitator's command; the session as it then is. */
    async command(session: LiveSession, command: Command): Promise<LiveSession | Refused> {
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
      // The session is over all the same; what is missing is recorded when the server starts again.
      if (now.state === "ended") await recordSession(services, now).catch(report);
      return now;
    },

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
      const opened = await this.command(now, { command: "open", question });
      return isRefused(opened) ? opened : { session: opened, question };
    },

    /**
     * Shows, hides or merges what somebody wrote. A word is decided about for everyone who wrote it or will: it is
     * named by its question and key, or by one text of it; `into` is the other word's key, or the other text's id.
     */
    async moderate(
      session: LiveSession,
      pointed: PointedText,
      decision: Moderation,
    ): Promise<null | Refused> {
      const { id: sessionId } = session;
      const missing = refuse("contribution_not_found");
      const { byName } = deckOf(await versionOf(session));
      const isWords = (question: string) => byName.get(question)?.view.kind === "words";
      const find = (id: string) => findContribution(database, sessionId, id);
      const found = "id" in pointed ? await find(pointed.id) : pointed;
      if (!found || ("key" in pointed && !isWords(pointed.question))) return missing;
      const { question, key } = found;
      if (isWords(question)) {
        const target =
          pointed.into === undefined ? undefined : ((await find(pointed.into))?.key ?? pointed.into);
        if (decision === "merge" && (target === undefined || target === key)) return missing;
        await decideWord(database, sessionId, {
          question,
          key,
          decision,
          ...(target ? { into: target } : {}),
        });
      } else {
        const { id, into } = pointed as { id: string; into?: string };
        const target = decision === "merge" && into !== undefined ? await find(into) : null;
        if (decision === "merge" && (target?.question !== question || into === id)) return missing;
        await decideContribution(database, sessionId, {
          publicId: id,
          decision,
          ...(target && into ? { into } : {}),
        });
      }
      changed([sessionId]);
      return null;
    },

    /** Marks a question to the room as answered, or not. */
    async answer(session: LiveSession, id: string, answered: boolean): Promise<null | Refused> {
      const found = await markAnswered(database, session.id, { publicId: id, answered });
      if (!found) return refuse("contribution_not_found");
      changed([session.id]);
      return null;
    },

    /** Every question that got ballots with its results, whatever was revealed: for the session's own page. */
    report: (session: LiveSession): Promise<ReportedQuestion[]> => snapshots.readReport(session),

    /**
     * How the same people answered two questions: of one session, or of two, paired by the code that they typed.
     * @returns null when a question, or the code to pair by, is missing
     */
    async compare(
      before: { session: LiveSession; question: string },
      after: { session: LiveSession; question: string },
    ): Promise<PairedChange | null> {
      const sameSession = before.session.id === after.session.id;
      const sides = await Promise.all(
        [before, after].map(async ({ session, question }) => {
          const version = await versionOf(session);
          const { byName } = deckOf(version);
          const asked = byName.get(question);
          const code = [...byName.values()].find(({ view }) => view.kind === "code")?.view.name ?? null;
          if (!asked || (code === null && !sameSession)) return null;
          const by = sameSession ? null : code;
          const answers = (await readIdentified(database, session.id, question, by)).map((given) => ({
            ...given,
            identity: by === null ? given.identity : normalizeOwnCode(given.identity),
          }));
          return { asked, answers, minimum: minimumOf(version) };
        }),
      );
      const [first, second] = sides;
      if (!first || !second) return null;
      return pairedChange(first, second, Math.max(first.minimum, second.minimum));
    },

    async changeSettings(session: LiveSession, changes: Partial<SessionSettings>): Promise<LiveSession> {
      await changeSettings(database, session.id, changes);
      changed([session.id]);
      return findSessionById(database, session.id);
    },

    /** What opens the screen of a session without signing in; follows from the server's secret. */
    screenKey: ({ id, code }: LiveSession): string =>
      createHmac("sha256", secret).update(`screen\0${id}\0${code}`).digest("base64url").slice(0, 22),

    /** Finishes sessions whose end was interrupted; called when the server starts. */
    recordUnrecorded: () => recordUnrecorded(services),

    /** Waits until everything accepted so far is committed. */
    async close(): Promise<void> {
      await Promise.all([joins, ballots, contributions, upvotes].map((writer) => writer.close()));
    },
  };
}
