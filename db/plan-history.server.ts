import { applyEdit } from "#app/domain/change/apply-edit.ts";
import { type Edit, inverseOf } from "#app/domain/change/edit.ts";
import type { Plan } from "#app/domain/change/plan.ts";
import type { Connection } from "./dialect.server.ts";

export type EditOrigin = "begin" | "edit" | "import" | "restore";

/** One entry of a plan's history. */
export type LoggedEdit = {
  /** The plan as this edit left it. */
  version: number;
  /** ISO 8601. */
  madeAt: string;
  /** An e-mail or a token's name; null for what Chorus brought along. */
  madeBy: string | null;
  origin: EditOrigin;
  edit: Edit;
};

/** Adds an entry to the history of a plan. */
export const logEdit = ({ kysely }: Connection, planId: number, entry: LoggedEdit) =>
  kysely
    .insertInto("plan_edits")
    .values({
      plan_id: planId,
      version: entry.version,
      made_at: entry.madeAt,
      made_by: entry.madeBy,
      origin: entry.origin,
      edit: JSON.stringify(entry.edit),
    })
    .execute();

type Range = {
  after?: number | undefined;
  before?: number | undefined;
  most?: number;
  newestFirst?: boolean;
};

/** What was done to a plan between two versions, the oldest first unless the newest are wanted. */
export async function editsOf(
  { kysely }: Connection,
  planId: number,
  { after = 0, before, most, newestFirst = false }: Range,
): Promise<LoggedEdit[]> {
  const rows = await kysely
    .selectFrom("plan_edits")
    .selectAll()
    .where("plan_id", "=", planId)
    .where("version", ">", after)
    .$if(before !== undefined, (query) => query.where("version", "<", before as number))
    .orderBy("version", newestFirst ? "desc" : "asc")
    .$if(most !== undefined, (query) => query.limit(most as number))
    .execute();
  return rows.map((row) => ({
    version: row.version,
    madeAt: row.made_at,
    madeBy: row.made_by,
    origin: row.origin,
    edit: JSON.parse(row.edit),
  }));
}

/**
 * A plan as one of its versions left it: what was done since is taken back. Null when there is no such version.
 *
 * @param now the plan as it is
 * @throws Error when its history does not lead to what it is
 */
export async function planAt(
  connection: Connection,
  planId: number,
  now: Plan,
  version: number,
): Promise<Plan | null> {
  const edits = await editsOf(connection, planId, { after: version - 1, newestFirst: true });
  if (edits.at(-1)?.version !== version) return null;
  return edits.slice(0, -1).reduce((plan, { edit }) => {
    const applied = applyEdit(plan, inverseOf(edit));
    if (!("plan" in applied)) throw new Error(`Plan ${planId} does not follow from its history.`);
    return applied.plan;
  }, now);
}
