import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { findOwnResponse, type OwnResponse, withdraw } from "#db/response-codes.server.ts";
import type { RequestContext } from "../context.server.ts";
import { idInOrder } from "../domain/form/random-order.ts";
import type { AnswerError, ProblemCode } from "../domain/problem.ts";
import { checkAnswers } from "../domain/response/check-answers.ts";
import type { Sign } from "../domain/response/signs.ts";
import { codeFor } from "../secret.server.ts";
import type { Answers } from "./survey-run.server.ts";

/** The response that a form goes on with, and what the server has of it. */
export type CurrentResponse = { id: string; stored: (OwnResponse & { status: "partial" }) | null };

export type StoreOutcome =
  /** `left` could not be stored as it is: the form carries it. */
  { id: string; left: Answers } | { errors: AnswerError[] } | { refused: ProblemCode };

type Keeper = Pick<RequestContext, "database" | "surveys" | "responses" | "secret" | "locale">;

/**
 * What is stored under the id that a form or a cookie names; a fresh id where it names none of this survey.
 * @param order that a fresh response has begun in
 */
export async function currentResponse(
  { database }: Keeper,
  slug: string,
  id: string | null,
  order: number | null = null,
): Promise<CurrentResponse | "complete"> {
  const stored = id === null ? null : await findOwnResponse(database, id);
  if (stored?.status === "complete" && stored.survey === slug) return "complete";
  if (id !== null && stored === null) return { id, stored: null };
  if (stored?.status === "partial" && stored.survey === slug) return { id: stored.id, stored };
  const fresh = crypto.randomUUID();
  return { id: order === null ? fresh : idInOrder(fresh, order), stored: null };
}

export type ToStore = {
  version: PublishedVersion;
  wave: string | null;
  entryCode: string | null;
  response: CurrentResponse;
  answers: Answers;
  /** What speaks for a program behind it, if anything. */
  sign: Sign | null;
};

/** Stores what can be stored of an unfinished response. */
export async function storePartly(keeper: Keeper, toStore: ToStore): Promise<StoreOutcome> {
  const answers = { ...toStore.answers };
  const left: Answers = {};
  for (;;) {
    const checked = checkAnswers(toStore.version, answers, "partial");
    if ("answers" in checked) {
      const saved = await save(keeper, toStore, checked.answers, "partial");
      return "refused" in saved ? saved : { id: saved.id, left };
    }
    const wrong = checked.errors.map(({ question }) => question).filter((name) => name in answers);
    if (wrong.length === 0) return { errors: checked.errors };
    for (const name of wrong) {
      left[name] = answers[name];
      delete answers[name];
    }
  }
}

/** Checks and stores a finished response, as the API does. */
export async function storeCompletely(keeper: Keeper, toStore: ToStore): Promise<StoreOutcome> {
  const checked = checkAnswers(toStore.version, toStore.answers, "complete");
  if ("errors" in checked) return checked;
  const saved = await save(keeper, toStore, checked.answers, "complete");
  return "refused" in saved ? saved : { id: saved.id, left: {} };
}

async function save(
  { responses, locale }: Keeper,
  { version, wave, entryCode, response, sign }: ToStore,
  answers: Answers,
  status: "partial" | "complete",
): Promise<{ id: string } | { refused: ProblemCode }> {
  const outcome = await responses.save({
    id: response.id,
    version,
    wave: wave ?? undefined,
    locale,
    revision: (response.stored?.revision ?? 0) + 1,
    status,
    answers,
    // Answers to a preview are tests.
    ...(version.previewOf === null ? { stranger: { sign } } : {}),
    ...(entryCode === null ? {} : { entryCode }),
  });
  return "refused" in outcome ? { refused: outcome.refused } : { id: response.id };
}

/** Removes a draft from the server; true when there is nothing of it any more. */
export async function removeDraft(keeper: Keeper, { id, stored }: CurrentResponse): Promise<void> {
  if (stored) await withdraw(keeper, codeFor(keeper.secret, "resume", id));
}

const working = new Map<string, Promise<unknown>>();

/** One press after the other for a response, so that none is overtaken between reading and storing. */
export async function oneAtATime<Result>(id: string | null, work: () => Promise<Result>): Promise<Result> {
  if (id === null) return work();
  const before = working.get(id) ?? Promise.resolve();
  const mine = before.then(work, work);
  working.set(id, mine);
  try {
    return await mine;
  } finally {
    if (working.get(id) === mine) working.delete(id);
  }
}
