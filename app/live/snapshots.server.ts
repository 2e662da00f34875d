import {
  countBallotsByQuestion,
  countBallotsTo,
  readBallotValues,
  readOwnBallots,
} from "#db/ballots.server.ts";
import { publishBreakdown } from "#db/breakdowns.server.ts";
import { readQueue } from "#db/moderation.server.ts";
import { readOwnEntries } from "#db/own-entries.server.ts";
import { countParticipants } from "#db/participants.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { withdrawalCodeOf } from "#db/response-codes.server.ts";
import { readRoomQuestions, readShownEntries } from "#db/session-texts.server.ts";
import { readWordDecisions, readWordRows } from "#db/session-words.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { LiveDeck, LiveQuestion, LiveQuestionView } from "../domain/live/live-question.ts";
import type { Written } from "../domain/live/released-results.ts";
import { countBallots } from "../domain/live/results.ts";
import {
  type Audience,
  type Control,
  type DecidedWord,
  type LiveResults,
  type ShownBreakdown,
  type Snapshot,
  seesResults,
  type You,
} from "../domain/live/snapshot.ts";
import { cloudOf } from "../domain/live/word-cloud.ts";
import { textIn } from "../domain/survey/definition.ts";
import { minimumGroupOf } from "../domain/survey/minimum-group.ts";
import { participantResponseId } from "../secret.server.ts";
import { deckOf } from "./deck.server.ts";
import type { LiveServices } from "./live-services.server.ts";
import type { JoinedParticipant } from "./participants.server.ts";

/** What a snapshot lists at most, so that it stays small whatever the number of people. */
const most = { entries: 60, questions: 50, queue: 100 };

/** For files: a bound that no session reaches. */
const everything = { words: 100_000, entries: 100_000 };

/** Sessions whose last snapshots are kept. */
const mostKept = 500;

type Limits = { words?: number; entries: number };

/** A question that was asked, with what people wrote to it. */
export type WrittenQuestion = { question: LiveQuestionView; written: Written };

/** A question that was asked, with what came of it. */
export type ReportedQuestion = { question: LiveQuestionView; results: LiveResults };

/** Whether ballots can be counted by choice, so that groups can be compared. */
const isCountable = ({ view }: LiveQuestion): boolean =>
  ["choice", "choices", "scale", "ranking"].includes(view.kind);

const decidedWords = (decisions: Awaited<ReturnType<typeof readWordDecisions>>): DecidedWord[] =>
  [...decisions].flatMap(([question, words]) =>
    [...words.values()].flatMap(({ key, status, mergedInto }) =>
      status === "shown" ? [] : [{ question, key, status, mergedInto }],
    ),
  );

type Kept = { sequence: number; byAudience: Map<Audience, Promise<Snapshot>> };

/** Reads snapshots, each once for its audience as long as nothing changed. */
export function createSnapshots({
  database,
  surveys,
  secret,
}: Pick<LiveServices, "database" | "surveys" | "secret">) {
  const kept = new Map<number, Kept>();

  function read(session: LiveSession, audience: Audience): Promise<Snapshot> {
    const { id, sequence } = session;
    let snapshots = kept.get(id);
    if (!snapshots || snapshots.sequence < sequence) {
      if (kept.size >= mostKept) kept.clear();
      snapshots = { sequence, byAudience: new Map() };
      kept.set(id, snapshots);
    }
    const known = snapshots.byAudience.get(audience);
    if (known && snapshots.sequence >= sequence) return known;
    const reading = readSnapshot(session, audience);
    if (snapshots.sequence === sequence) {
      snapshots.byAudience.set(audience, reading);
      reading.catch(() => kept.delete(id));
    }
    return reading;
  }

  async function readSnapshot(session: LiveSession, audience: Audience): Promise<Snapshot> {
    const version = await surveys.versionById(session.versionId);
    const deck = deckOf(version);
    const { id, code, sequence, state, settings } = session;
    const asked = session.question === null ? undefined : deck.byName.get(session.question);
    const results =
      asked && seesResults(audience, state, settings) ? await readResults(session, asked) : null;
    const by = results && settings.by !== null ? deck.byName.get(settings.by) : undefined;
    const breakdown = asked && by && by !== asked ? await readBreakdown(session, version, asked, by) : null;
    return {
      code,
      sequence,
      state,
      title: { en: textIn(version.instrument.title, "en"), fr: textIn(version.instrument.title, "fr") },
      question: asked?.view ?? null,
      position: asked ? { place: deck.order.indexOf(asked.view.name) + 1, of: deck.order.length } : null,
      participants: await countParticipants(database, id),
      ballots: results?.ballots ?? (asked ? await countBallotsTo(database, id, asked.view.name) : 0),
      expected: settings.expected,
      languages: settings.languages,
      results: results && breakdown ? { ...results, breakdown } : results,
      ...(await readRoomQuestions(database, id, most.questions)),
      ...(audience === "control" ? { control: await readControl(session, deck) } : {}),
    };
  }

  async function readAsked(session: LiveSession): Promise<LiveQuestion[]> {
    const deck = deckOf(await surveys.versionById(session.versionId));
    const counts = await countBallotsByQuestion(database, session.id);
    return [...deck.byName.values()].filter(({ view }) => counts.has(view.name));
  }

  async function readResults(
    session: LiveSession,
    asked: LiveQuestion,
    limits: Limits = most,
  ): Promise<LiveResults> {
    const { name, kind } = asked.view;
    const written = await readWritten(session, asked, limits);
    const isCounted = !["words", "board", "text", "code"].includes(kind);
    return isCounted
      ? { ...countBallots(asked, await readBallotValues(database, session.id, name)), ...written }
      : { ballots: await countBallotsTo(database, session.id, name), ...written };
  }

  /** What people wrote to a question, as it is moderated. */
  async function readWritten({ id }: LiveSession, asked: LiveQuestion, limits: Limits): Promise<Written> {
    const { name, kind, other } = asked.view;
    if (kind === "words") {
      const decisions = (await readWordDecisions(database, id)).get(name) ?? new Map();
      return cloudOf(await readWordRows(database, id, name), decisions, limits.words);
    }
    return kind === "board" || kind === "text" || other
      ? readShownEntries(database, id, name, limits.entries)
      : {};
  }

  /** A question by the groups of an earlier one, protected like every breakdown; null where there are no groups. */
  async function readBreakdown(
    { id: sessionId }: LiveSession,
    version: PublishedVersion,
    asked: LiveQuestion,
    by: LiveQuestion,
  ): Promise<ShownBreakdown | null> {
    const groups = by.view.choices;
    if (!groups || !["choice", "scale"].includes(by.view.kind) || !isCountable(asked)) return null;
    const { name } = asked.view;
    const known = new Set(groups.map(({ value }) => String(value)));
    const published = await publishBreakdown(
      database,
      { sessionId, question: name, by: by.view.name, minimum: minimumGroupOf(version) },
      (value) => (known.has(String(value)) ? String(value) : null),
      (ballots) => {
        const { ballots: people, counts = {} } = countBallots(asked, ballots);
        return { people, counts };
      },
    );
    return {
      by: by.view.name,
      title: by.view.title,
      groups: groups.map(({ value, text }) => {
        const shown = published[String(value)];
        const about = { value: String(value), label: text };
        return shown ? { ...about, ballots: shown.people, counts: shown.counts } : { ...about, hidden: true };
      }),
    };
  }

  async function readControl({ id, settings, question }: LiveSession, deck: LiveDeck): Promise<Control> {
    const counts = await countBallotsByQuestion(database, id);
    const questions = [...deck.byName.values()];
    return {
      settings,
      deck: questions.map(({ view: { name, kind, title } }) => ({
        name,
        kind,
        title,
        ballots: counts.get(name) ?? 0,
      })),
      breakdowns: questions
        .filter(({ view }) => ["choice", "scale"].includes(view.kind) && view.name !== question)
        .filter(({ view }) => counts.has(view.name))
        .map(({ view: { name, title } }) => ({ name, title })),
      ...(await readQueue(database, id, most.queue)),
      decided: decidedWords(await readWordDecisions(database, id)).slice(0, most.queue),
    };
  }

  return {
    read,

    /** Every question that was answered; `whole` with all that people wrote instead of what a screen holds. */
    async readReport(session: LiveSession, { whole = false } = {}): Promise<ReportedQuestion[]> {
      return Promise.all(
        (await readAsked(session)).map(async (question) => ({
          question: question.view,
          results: await readResults(session, question, whole ? everything : most),
        })),
      );
    },

    /** Every question that was answered, with what people wrote and nothing that is counted. */
    async readAllWritten(session: LiveSession, { whole = false } = {}): Promise<WrittenQuestion[]> {
      return Promise.all(
        (await readAsked(session)).map(async (question) => ({
          question: question.view,
          written: await readWritten(session, question, whole ? everything : most),
        })),
      );
    },

    /** What only the participant sees. */
    async readYou({ id, state }: LiveSession, participant: JoinedParticipant): Promise<You> {
      const response = participantResponseId(secret, id, participant.id);
      return {
        participant: participant.name,
        ballots: await readOwnBallots(database, participant.id),
        ...(await readOwnEntries(database, participant)),
        withdrawalCode: state === "ended" ? await withdrawalCodeOf(database, secret, response) : null,
      };
    },
  };
}
