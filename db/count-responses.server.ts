import { type Answers, emptyAnswers } from "#app/domain/response/visibility.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Instrument } from "#app/domain/survey/instrument.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { TallyChanges } from "#app/domain/tally/tally-changes.ts";
import { type Connection, jsonRows } from "./dialect.server.ts";
import { applyTallyChanges, currentDimensions, lockSurveys, type ViewIds } from "./tallies.server.ts";

/** What counting can do without asking the database again. */
export type Remembered = {
  /** Answers of responses that this process stored, by row id. */
  answers: ReadonlyMap<number, Answers>;
  /** By the version's row id; what is missing is added. */
  instruments: Map<number, Instrument>;
  viewIds: ReadonlyMap<string, number>;
};

/** A complete response that the tallies do not hold yet. */
export type Uncounted = { response_id: number; survey_id: number; wave_id: number; version_id: number };

/**
 * Counts responses within the caller's transaction, all of them or none. Who deletes a response's mark counts it:
 * with several instances each is counted by one of them.
 *
 * @returns ids of views, to be kept once the transaction has committed
 * @throws when one of them cannot be counted
 */
export async function countUncounted(
  connection: Connection,
  { answers, instruments, viewIds }: Remembered,
  waiting: Uncounted[],
): Promise<ViewIds> {
  const surveyIds = [...new Set(waiting.map(({ survey_id }) => survey_id))];
  // Before the marks: who publishes holds the survey and then sets marks.
  await lockSurveys(connection, surveyIds, "to use");
  const taken = await takeMarks(connection, waiting);
  const dimensions = await currentDimensions(connection, surveyIds);
  await readMissingInstruments(connection, instruments, taken);
  const unknown = taken.filter(({ response_id }) => !answers.has(response_id));
  const stored = await readAnswers(
    connection,
    unknown.map(({ response_id }) => response_id),
  );
  const changes = new TallyChanges();
  for (const { response_id, survey_id, wave_id, version_id } of taken) {
    const instrument = instruments.get(version_id) as Instrument;
    const given = answers.get(response_id) ?? stored.get(response_id) ?? emptyAnswers();
    changes.add(wave_id, contributionOf(instrument, dimensions.get(survey_id) ?? [], given), 1);
  }
  return applyTallyChanges(connection, changes, viewIds);
}

/** The oldest responses that wait to be counted, without those set aside. */
export async function findUncounted({ kysely }: Connection, limit: number): Promise<Uncounted[]> {
  return kysely
    .selectFrom("uncounted_responses")
    .innerJoin("responses", "responses.id", "uncounted_responses.response_id")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .select(["response_id", "survey_id", "wave_id", "version_id"])
    .where("set_aside", "is", null)
    .orderBy("response_id")
    .limit(limit)
    .execute();
}

/** Leaves a response out of the counts until a recount tries it again; the others need not wait for it. */
export async function setAside({ kysely }: Connection, responseId: number, reason: string): Promise<void> {
  await kysely
    .updateTable("uncounted_responses")
    .set({ set_aside: reason })
    .where("response_id", "=", responseId)
    .execute();
}

/** How many of a survey's responses are set aside, by reason. */
export async function listSetAside(
  { kysely }: Connection,
  slug: string,
): Promise<{ reason: string; responses: number }[]> {
  return kysely
    .selectFrom("uncounted_responses")
    .innerJoin("responses", "responses.id", "uncounted_responses.response_id")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .innerJoin("surveys", "surveys.id", "waves.survey_id")
    .select(({ fn }) => fn.countAll<number>().as("responses"))
    .select("set_aside as reason")
    .where("slug", "=", slug)
    .where("set_aside", "is not", null)
    .$narrowType<{ reason: string }>()
    .groupBy("set_aside")
    .orderBy("set_aside")
    .execute();
}

/** @returns those whose marks were still there */
async function takeMarks({ kysely, dialect }: Connection, waiting: Uncounted[]): Promise<Uncounted[]> {
  const ids = waiting.map(({ response_id }) => ({ id: response_id }));
  const wanted = () => kysely.selectFrom(jsonRows(dialect, { id: "integer" }, ids)).select("id");
  if (dialect === "postgres") {
    // In one order, so that two instances never wait for each other in a circle.
    await kysely
      .selectFrom("uncounted_responses")
      .select("response_id")
      .where("response_id", "in", wanted())
      .orderBy("response_id")
      .forUpdate()
      .execute();
  }
  const deleted = await kysely
    .deleteFrom("uncounted_responses")
    .where("response_id", "in", wanted())
    .returning("response_id")
    .execute();
  const ours = new Set(deleted.map(({ response_id }) => response_id));
  return waiting.filter(({ response_id }) => ours.has(response_id));
}

async function readMissingInstruments(
  { kysely }: Connection,
  instruments: Map<number, Instrument>,
  taken: Uncounted[],
): Promise<void> {
  const missing = [...new Set(taken.map(({ version_id }) => version_id))].filter(
    (id) => !instruments.has(id),
  );
  if (missing.length === 0) return;
  const versions = await kysely
    .selectFrom("survey_versions")
    .select(["id", "definition"])
    .where("id", "in", missing)
    .execute();
  for (const { id, definition } of versions) instruments.set(id, compileInstrument(JSON.parse(definition)));
}

/** The answers of complete responses, by row id. */
export async function readAnswers(
  { kysely, dialect }: Connection,
  responseIds: number[],
): Promise<Map<number, Answers>> {
  const answers = new Map<number, Record<string, unknown>>();
  if (responseIds.length === 0) return answers;
  const ids = responseIds.map((id) => ({ id }));
  const rows = await kysely
    .selectFrom("answers")
    .selectAll()
    .where("response_id", "in", (query) =>
      query.selectFrom(jsonRows(dialect, { id: "integer" }, ids)).select("id"),
    )
    .execute();
  for (const { response_id, question, value } of rows) {
    const response = answers.get(response_id) ?? emptyAnswers();
    response[question] = JSON.parse(value);
    answers.set(response_id, response);
  }
  return answers;
}
