import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { hashToken } from "#app/secret.server.ts";
import type { Database } from "#db/open.server.ts";
import { definition } from "../bench/twenty-questions.ts";
import type { Sent } from "./submissions.ts";

const version = { instrument: compileInstrument(definition), analysis: {} };

/** The answers as they are stored: by question, each as JSON. */
function normalized({ answers, status }: Sent): Map<string, string> {
  const checked = checkAnswers(version, answers, status);
  if ("errors" in checked) throw new Error(JSON.stringify(checked.errors));
  return new Map(Object.entries(checked.answers).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** What of the acknowledged requests a database lacks, or holds otherwise; one line each. */
export async function missingOf({ kysely }: Database, acknowledged: Sent[]): Promise<string[]> {
  const last = new Map<string, Sent>();
  for (const sent of acknowledged) {
    const known = last.get(sent.id);
    if (!known || sent.revision > known.revision) last.set(sent.id, sent);
  }
  const faults: string[] = [];
  for (const [id, sent] of last) {
    const row = await kysely
      .selectFrom("responses")
      .selectAll()
      .where("key", "=", hashToken(id))
      .executeTakeFirst();
    if (!row) faults.push(`${id} is not there`);
    // A later request may have been stored without its acknowledgement.
    else if (row.revision < sent.revision) faults.push(`${id} is at revision ${row.revision}`);
    else if (sent.status === "complete") {
      const rows = await kysely.selectFrom("answers").selectAll().where("response_id", "=", row.id).execute();
      const expected = normalized(sent);
      const same =
        rows.length === expected.size &&
        rows.every(({ question, value }) => expected.get(question) === value);
      if (row.status !== "complete" || !same) faults.push(`${id} holds other answers`);
    }
  }
  return faults;
}

/** How many responses are complete. */
export async function countComplete({ kysely }: Database): Promise<number> {
  const { count } = await kysely
    .selectFrom("responses")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("status", "=", "complete")
    .executeTakeFirstOrThrow();
  return Number(count);
}
