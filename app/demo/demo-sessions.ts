import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { createResponseWriter } from "#db/response-writer.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { AppServices } from "../context.server.ts";
import type { SessionSettings } from "../domain/live/snapshot.ts";
import { createLiveSessions, type LiveSessions } from "../live/live-sessions.server.ts";
import type { JoinedParticipant } from "../live/participants.server.ts";
import { isRefused } from "../live/refusal.server.ts";
import { chance, type Random, randomFrom, uuidFrom } from "./random.ts";
import { syntheticAnswers } from "./synthetic-answers.ts";
import { syntheticPerson } from "./synthetic-people.ts";
import { tendenciesOf } from "./tendencies/tendencies.ts";
import { webinar, webinarQuestions } from "./webinar.ts";

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** One session that ended weeks ago, and one that is in the middle of its board now. */
const finished = { people: 46, daysAgo: 16 };
const running = { people: 31, until: "reflection" };

/** Somebody in the room, with what they would answer to each question. */
type Guest = JoinedParticipant & { answers: Record<string, unknown> };

/**
 * Runs the demonstration's live sessions, through the same code as real ones: one that has ended and one that is
 * running. What an earlier start has run is left alone.
 *
 * @returns how many people took part
 */
export async function fillDemoSessions(services: AppServices, now: Date): Promise<number> {
  const version = await services.surveys.latestVersion(webinar);
  if (!version) throw new Error(`There is no deck ${webinar} to run.`);
  const earlier = await services.live.list();
  const random = randomFrom(`chorus demo ${webinar}`);
  let people = 0;
  if (!earlier.some(({ state }) => state === "ended")) {
    const clock = () => new Date(now.getTime() - finished.daysAgo * dayMilliseconds);
    const live = createLiveSessions(
      { ...services, responses: createResponseWriter(services, clock) },
      { clock },
    );
    const { session } = await runWebinar(live, version, random, { people: finished.people });
    done(await live.command(session, { command: "end" }));
    people += finished.people;
  }
  if (!earlier.some(({ state }) => state !== "ended")) {
    await runWebinar(services.live, version, random, {
      ...running,
      settings: { expected: 40, results: "live", by: "knowledge-of-collective-impact" },
    });
    people += running.people;
  }
  return people;
}

type Course = {
  people: number;
  /** The question that is left open; without one all are asked and revealed. */
  until?: string;
  settings?: Partial<SessionSettings>;
};

async function runWebinar(
  live: LiveSessions,
  version: PublishedVersion,
  random: Random,
  { people, until, settings = {} }: Course,
): Promise<{ session: LiveSession }> {
  const session = done(await live.create(webinar));
  await live.changeSettings(session, settings);
  const guests: Guest[] = [];
  const said = new Set<string>();
  for (let place = 0; place < people; place += 1) {
    guests.push(await guest(live, session, version, random, said));
  }
  for (const question of (await live.deck(session)).order) {
    done(await live.command(session, { command: "open", question }));
    await Promise.all(guests.map((each) => vote(live, session, each, question)));
    if (question === "goals") await askTheRoom(live, session, guests, random);
    if (question === until) break;
    done(await live.command(session, { command: "reveal" }));
  }
  return { session };
}

async function guest(
  live: LiveSessions,
  session: LiveSession,
  version: PublishedVersion,
  random: Random,
  said: Set<string>,
): Promise<Guest> {
  const person = syntheticPerson(random, tendenciesOf(webinar), "current");
  const { token } = done(await live.join(session, person.locale));
  const participant = await live.participantOf(session, token);
  if (!participant) throw new Error("A synthetic participant is not there.");
  return { ...participant, answers: unsaid(syntheticAnswers(random, version, person), said) };
}

/** Answers without the longer texts that somebody else wrote before: nobody repeats another one's sentence. */
function unsaid(answers: Record<string, unknown>, said: Set<string>): Record<string, unknown> {
  const isNew = (text: unknown): boolean => {
    const isSentence = typeof text === "string" && text.split(" ").length > 2;
    if (isSentence && said.has(text)) return false;
    if (isSentence) said.add(text);
    return true;
  };
  const kept = Object.entries(answers).map(([question, value]): [string, unknown] => {
    const isBoard = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isBoard) return [question, isNew(value) ? value : undefined];
    const notes = Object.entries(value).filter(([, text]) => isNew(text));
    return [question, notes.length > 0 ? Object.fromEntries(notes) : undefined];
  });
  return Object.fromEntries(kept);
}

async function vote(live: LiveSessions, session: LiveSession, who: Guest, question: string): Promise<void> {
  const value = who.answers[question];
  if (value === undefined) return;
  const comment = who.answers[`${question}-Comment`];
  const given = { revision: 1, value, ...(typeof comment === "string" ? { comment } : {}) };
  done(await live.vote(session, who, question, given));
}

/** Some ask, others say that they want to hear it too; the first question is answered at once. */
async function askTheRoom(
  live: LiveSessions,
  session: LiveSession,
  guests: Guest[],
  random: Random,
): Promise<void> {
  for (const [place, { locale, text }] of webinarQuestions.entries()) {
    const who = guests[place];
    if (!who) return;
    const id = uuidFrom(random);
    done(await live.contribute(session, { ...who, locale }, { id, text }));
    for (const other of guests) {
      if (chance(random, 0.35 / (place + 1))) done(await live.upvote(session, other, { id, up: true }));
    }
    if (place === 0) done(await live.answer(session, id, true));
  }
}

/** @throws Error when a synthetic session was refused something */
function done<Outcome extends object | null>(outcome: Outcome): Exclude<Outcome, { problem: unknown }> {
  if (isRefused(outcome)) throw new Error(`A synthetic session was refused: ${outcome.problem.code}`);
  return outcome as Exclude<Outcome, { problem: unknown }>;
}
