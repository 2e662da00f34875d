import type { Connection } from "./dialect.server.ts";
import { type Database, inSnapshot } from "./open.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";
import { countCompleteResponses } from "./tallies.server.ts";

/** How many complete responses of a group, or of a pair of groups, gave a value. See `TallyViewsTable`. */
export type TallyCell = {
  question: string;
  item: string;
  by1: string;
  by2: string;
  group1: string;
  group2: string;
  value: string;
  count: number;
};

/** What is read for a release. */
export type TallySelection = {
  waveId: number;
  /** Questions that are read by group; everything is read for everyone together. */
  questions: readonly string[];
  dimensions: readonly string[];
  /** Pairs of dimensions, in either order. */
  pairs: readonly (readonly [string, string])[];
};

export type TallySnapshot = {
  /** Complete responses. */
  responses: number;
  /** Counted responses that people have taken back so far. */
  withdrawn: number;
  cells: TallyCell[];
};

/** Saves go on while tallies are read: so many responses may always be on their way. */
const mostUncounted = { atLeast: 50, share: 0.05 };

const mostTries = 20;

/**
 * The counts of a wave at one moment, with every response that was stored before the call.
 *
 * @throws Error when counting does not catch up, as while a million responses are being counted anew
 */
export async function readTallySnapshot(
  { database, counter }: { database: Database; counter: ResponseCounter },
  selection: TallySelection,
): Promise<TallySnapshot> {
  for (let tries = 1; ; tries += 1) {
    await counter.flush();
    const { uncounted, ...snapshot } = await inSnapshot(database, async (connection) => ({
      uncounted: await countUncounted(connection, selection.waveId),
      responses: await countCompleteResponses(connection, selection.waveId),
      withdrawn: await countWithdrawn(connection, selection.waveId),
      cells: await readCells(connection, selection),
    }));
    const allowed = Math.max(mostUncounted.atLeast, mostUncounted.share * snapshot.responses);
    // While a survey is counted anew its tallies hold a part of it: that must not be taken for all.
    if (uncounted === 0 || (tries > mostTries / 2 && uncounted <= allowed)) return snapshot;
    if (tries === mostTries) throw new Error("Counting does not catch up with the responses that come in.");
  }
}

async function countUncounted({ kysely }: Connection, waveId: number): Promise<number> {
  const { count } = await kysely
    .selectFrom("uncounted_responses")
    .innerJoin("responses", "responses.id", "uncounted_responses.response_id")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("wave_id", "=", waveId)
    .where("set_aside", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function countWithdrawn({ kysely }: Connection, waveId: number): Promise<number> {
  const row = await kysely
    .selectFrom("waves")
    .select("withdrawn")
    .where("id", "=", waveId)
    .executeTakeFirst();
  return row?.withdrawn ?? 0;
}

async function readCells(
  { kysely }: Connection,
  { waveId, questions, dimensions, pairs }: TallySelection,
): Promise<TallyCell[]> {
  const byGroup = ["", ...questions];
  const rows = await kysely
    .selectFrom("tally_views")
    .innerJoin("tallies", "tallies.view_id", "tally_views.id")
    .select(["question", "item", "by_1", "by_2", "group_1", "group_2", "value", "count"])
    .where("wave_id", "=", waveId)
    .where(({ eb, and, or }) =>
      or([
        eb("by_1", "=", ""),
        and([eb("question", "in", byGroup), eb("by_1", "in", ["", ...dimensions]), eb("by_2", "=", "")]),
        ...pairs.map((pair) => {
          // Stored by name, whatever order an analysis lists them in.
          const [by1 = "", by2 = ""] = [...pair].sort();
          return and([eb("question", "in", byGroup), eb("by_1", "=", by1), eb("by_2", "=", by2)]);
        }),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    question: row.question,
    item: row.item,
    by1: row.by_1,
    by2: row.by_2,
    group1: row.group_1,
    group2: row.group_2,
    value: row.value,
    count: row.count,
  }));
}
