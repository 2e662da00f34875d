import { audit } from "#db/audit-log.server.ts";
import type { Person } from "#db/people.server.ts";
import { type RawResponse, rawResponses } from "#db/raw-responses.server.ts";
import type { RequestContext } from "../context.server.ts";
import { csvOf } from "../domain/csv.ts";
import { mayTouchResponses, stewardshipOf } from "../domain/survey/stewardship.ts";

type Context = Pick<RequestContext, "surveys" | "database">;

/**
 * The raw responses of a wave as CSV, in pieces: version, language, why it is not counted if so, and a column for each question that any version
 * asked; what is no single text or number is JSON. Written to the audit log before the first piece leaves.
 *
 * @returns null where there is no such survey or wave, or somebody else looks after its answers
 */
export async function exportResponses(
  { surveys, database }: Context,
  person: Person,
  { slug, wave: name }: { slug: string; wave: string },
): Promise<ReadableStream<Uint8Array> | null> {
  const survey = await surveys.latestVersion(slug);
  if (!survey || survey.previewOf !== null) return null;
  const versions = await surveys.versionsOf(survey.surveyId);
  if (!mayTouchResponses(stewardshipOf(versions), person)) return null;
  const wave = (await surveys.wavesAndSessionsOf(survey.surveyId)).find((one) => one.name === name);
  if (!wave) return null;
  await audit(database, {
    ...{ action: "responses-exported", actor: person.name, subject: slug, details: { wave: name } },
  });
  const asked =
    wave.sessionId === null ? versions.toReversed() : [await surveys.versionOfSession(wave.sessionId)];
  const names = new Set(
    asked.flatMap(({ instrument }) => instrument.questions.map((question) => question.name)),
  );
  return streamOf(linesOf(rawResponses(database, wave.id), [...names]));
}

async function* linesOf(responses: AsyncIterable<RawResponse>, names: string[]): AsyncGenerator<string> {
  // Byte order mark: without it, spreadsheets take UTF-8 for something else.
  yield `\ufeff${csvOf([["version", "language", "set aside", ...names]])}`;
  for await (const { version, locale, sign, answers } of responses) {
    // What somebody typed beside "other" belongs to a question, under a name of its own.
    yield csvOf([
      [
        version,
        locale,
        sign ?? "",
        ...names.map((name) => cellOf(answers[name], answers[`${name}-Comment`])),
      ],
    ]);
  }
}

function cellOf(answer: unknown, comment: unknown): string | number {
  if (typeof comment === "string") return JSON.stringify({ answer: answer ?? null, comment });
  if (answer === undefined || answer === null) return "";
  return typeof answer === "string" || typeof answer === "number" ? answer : JSON.stringify(answer);
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
