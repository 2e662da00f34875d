import { createHmac } from "node:crypto";
import { readTexts } from "#db/session-texts.server.ts";
import { createSession, findSessionById, type LiveSession, listSessions } from "#db/sessions.server.ts";
import { unaskable } from "../domain/live/live-question.ts";
import type { Audience, ListedText, Snapshot, TextPage } from "../domain/live/snapshot.ts";
import { at } from "../domain/survey/lint/report.ts";
import { type Compared, type ComparedSide, compareSessions } from "./compare-sessions.server.ts";
import { createLiveParts, type LiveServices } from "./live-services.server.ts";
import { createModeration } from "./moderate.server.ts";
import { createParticipants, type JoinedParticipant } from "./participants.server.ts";
import { recordUnrecorded } from "./record-session.server.ts";
import { type Refused, refuse } from "./refusal.server.ts";
import { createRoom } from "./room.server.ts";
import { pageOfTexts, type WantedTexts } from "./session-texts.server.ts";
import { createSnapshots, type ReportedQuestion, type WrittenQuestion } from "./snapshots.server.ts";
import { createSteering } from "./steering.server.ts";
import { createVoting } from "./voting.server.ts";

export type LiveSessions = ReturnType<typeof createLiveSessions>;

/** Live sessions, for the API and the pages alike. Functions answer with `Refused` where something is not possible. */
export function createLiveSessions(
  services: LiveServices,
  {
    clock = () => new Date(),
    report = () => {},
    onRecorded = () => {},
  }: { clock?: () => Date; report?: (error: unknown) => void; onRecorded?: () => void } = {},
) {
  const { database, surveys, secret } = services;
  const parts = createLiveParts(services, clock);
  const snapshots = createSnapshots(services);
  const { find, findSeen, versionOf, deck, onChange } = parts;
  const { closeJoins, ...participants } = createParticipants(parts);
  const { closeVoting, ...voting } = createVoting(parts);
  const { closeRoom, ...room } = createRoom(parts);

  return {
    ...{ find, findSeen, versionOf, deck, onChange },
    ...participants,
    ...voting,
    ...room,
    ...createSteering(parts, { report, onRecorded }),
    ...createModeration(parts),

    /** The newest first. */
    list: (limit = 100) => listSessions(database, limit),

    /** Opens a session of a survey's latest version, unless it asks what no phone can answer in one. */
    async create(slug: string): Promise<LiveSession | Refused> {
      const version = await surveys.latestVersion(slug);
      if (!version) return refuse("survey_not_found");
      const beyond = unaskable(version.instrument);
      if (beyond.length > 0) {
        const definition = beyond.map(({ name, type }) => at(name, "not_in_sessions", { type }));
        return refuse("not_for_sessions", { definition });
      }
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
      return { ...shared, you: await snapshots.readYou(session, participant) };
    },

    /** Every question that got ballots with its results, whatever was revealed: while the session runs. */
    report: (session: LiveSession, options?: { whole: boolean }): Promise<ReportedQuestion[]> =>
      snapshots.readReport(session, options),

    /** Every question that got ballots with what people wrote: what stays when the session is over. */
    written: (session: LiveSession, options?: { whole: boolean }): Promise<WrittenQuestion[]> =>
      snapshots.readAllWritten(session, options),

    /** All questions to the room, the most wanted first. */
    roomQuestions: (session: LiveSession): Promise<ListedText[]> =>
      readTexts(database, { sessionId: session.id, question: "", status: "shown" }, { limit: 100_000 }),

    /** Everything that people wrote, page by page: snapshots hold no more than a screen shows. */
    texts: (session: LiveSession, wanted: WantedTexts): Promise<TextPage> =>
      pageOfTexts(database, session, wanted),

    /** What of it may be told, `app/releases/session-comparison.server.ts` knows. */
    compare: (before: ComparedSide, after: ComparedSide): Promise<Compared | null> =>
      compareSessions(parts, before, after),

    /** What opens the screen of a session without signing in; follows from the server's secret. */
    screenKey: ({ id, code }: LiveSession): string =>
      createHmac("sha256", secret).update(`screen\0${id}\0${code}`).digest("base64url").slice(0, 22),

    /** Finishes sessions whose end was interrupted; called when the server starts. */
    recordUnrecorded: () => recordUnrecorded(services),

    /** Waits until everything accepted so far is committed. */
    async close(): Promise<void> {
      await Promise.all([closeJoins(), closeVoting(), closeRoom()]);
    },
  };
}
