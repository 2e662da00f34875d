import type { Sign } from "#app/domain/response/signs.ts";
import type { Answers } from "#app/domain/response/visibility.ts";
import { readAnswers } from "./count-responses.server.ts";
import type { Database } from "./open.server.ts";

/** One complete response as its people gave it: no times, and no id that anybody else has. */
export type RawResponse = {
  version: number;
  locale: string;
  answers: Answers;
  /** Why it is not counted; null where it is. */
  sign: Sign | null;
};

/** Fetched together. */
const responsesAtOnce = 500;

/**
 * Every complete response of a wave, few in memory. They come in the order of a hash: that in which they were given
 * is told nobody.
 */
export async function* rawResponses(database: Database, waveId: number): AsyncGenerator<RawResponse> {
  let last = "";
  for (;;) {
    const rows = await database.kysely
      .selectFrom("responses")
      .innerJoin("survey_versions", "survey_versions.id", "responses.version_id")
      .leftJoin("responses_for_review", "responses_for_review.response_id", "responses.id")
      .select(["responses.id", "key", "version", "locale", "sign"])
      .where("responses.wave_id", "=", waveId)
      .where("status", "=", "complete")
      .where("key", ">", last)
      .orderBy("key")
      .limit(responsesAtOnce)
      .execute();
    const answers = await readAnswers(
      database,
      rows.map(({ id }) => id),
    );
    for (const { id, version, locale, sign } of rows)
      yield { version, locale, sign, answers: answers.get(id) ?? {} };
    const end = rows.at(-1);
    if (!end) return;
    last = end.key;
  }
}
