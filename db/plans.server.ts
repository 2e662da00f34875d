import { type Applied, applyEdit, type Conflict } from "#app/domain/change/apply-edit.ts";
import { differenceOf } from "#app/domain/change/difference.ts";
import type { Edit } from "#app/domain/change/edit.ts";
import { emptyPlan, type Plan, planSchema } from "#app/domain/change/plan.ts";
import type { Fault } from "#app/domain/change/plan-fault.ts";
import { planErrors } from "#app/domain/change/plan-faults.ts";
import type { BilingualText } from "#app/domain/change/text.ts";
import { type AuditedAct, audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import { type Database, inSnapshot } from "./open.server.ts";
import { type EditOrigin, editsOf, type LoggedEdit, logEdit, planAt } from "./plan-history.server.ts";

export type StoredPlan = { plan: Plan; version: number; changedAt: string };

/** Who does something, and when. */
export type By = { madeBy: string | null; now: Date };

/** What the audit log is told of an edit, beside who did it, when, and to which plan. */
type Act = Pick<AuditedAct, "action" | "details">;

export type SavedEdit = {
  version: number;
  /** The edit as it really was; empty when everything was so already, and then there is no new version. */
  edit: Edit;
  /** What others did since the version that was known, the oldest first. */
  missed: LoggedEdit[];
};

/** Nothing is stored with conflicts or faults. */
export type Saved = SavedEdit | { conflicts: Conflict[] } | { faults: Fault[] };

export type Plans = ReturnType<typeof createPlans>;

/** Plans kept in memory, each as of one version. */
const mostKept = 12;

/**
 * Theory of Change plans with their history. Every change is an edit; those of one plan follow one another, and each is
 * merged into what is there by then.
 */
export function createPlans(database: Database) {
  const { kysely } = database;
  /** Parsed documents by slug: which version is the latest is asked of the database every time. */
  const kept = new Map<string, StoredPlan>();

  function keep(slug: string, stored: StoredPlan): StoredPlan {
    kept.delete(slug);
    kept.set(slug, stored);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return stored;
  }

  /** The document of a version that is the latest. */
  async function documentAt(connection: Connection, slug: string, version: number): Promise<StoredPlan> {
    const known = kept.get(slug);
    if (known?.version === version) return known;
    const row = await connection.kysely
      .selectFrom("plans")
      .select(["document", "version", "changed_at"])
      .where("slug", "=", slug)
      .executeTakeFirstOrThrow();
    // What a later program has added to the schema gets its default here.
    const plan = planSchema.parse(JSON.parse(row.document));
    return keep(slug, { plan, version: row.version, changedAt: row.changed_at });
  }

  /** A plan as it is now; null when there is none of this name. */
  async function read(slug: string): Promise<StoredPlan | null> {
    const head = await headOf(database, slug);
    return head ? documentAt(database, slug, head.version) : null;
  }

  /** What one edit does to a plan, with everybody else waiting; null when there is no such plan. */
  async function change(
    slug: string,
    { madeBy, now, origin, known, act }: By & { origin: EditOrigin; known?: number; act?: Act },
    editFor: (plan: Plan, connection: Connection, planId: number) => Promise<Edit | null>,
  ): Promise<Saved | null> {
    let stored: StoredPlan | undefined;
    const outcome = await kysely.transaction().execute(async (transaction): Promise<Saved | null> => {
      const connection: Connection = { kysely: transaction, dialect: database.dialect };
      const row = await headOf(connection, slug, "to change");
      if (!row) return null;
      const { plan } = await documentAt(connection, slug, row.version);
      const edit = await editFor(plan, connection, row.id);
      if (!edit) return null;
      const applied = soundly(applyEdit(plan, edit));
      if (!("plan" in applied)) return applied;
      const missed =
        known === undefined || known >= row.version
          ? []
          : await editsOf(connection, row.id, { after: known });
      if (applied.edit.length === 0) return { version: row.version, edit: [], missed };
      const version = row.version + 1;
      const changedAt = now.toISOString();
      await transaction
        .updateTable("plans")
        .set({ ...documentOf(applied.plan), version, changed_at: changedAt })
        .where("id", "=", row.id)
        .execute();
      await logEdit(connection, row.id, { version, madeAt: changedAt, madeBy, origin, edit: applied.edit });
      if (act) await audit(connection, { ...act, actor: madeBy, subject: slug }, now);
      stored = { plan: applied.plan, version, changedAt };
      return { version, edit: applied.edit, missed };
    });
    // Only what is committed.
    if (stored) keep(slug, stored);
    return outcome;
  }

  return {
    read,

    /** Every plan, by slug. */
    async list(): Promise<{ slug: string; title: BilingualText; version: number; changedAt: string }[]> {
      const rows = await kysely
        .selectFrom("plans")
        .select(["slug", "title", "version", "changed_at"])
        .orderBy("slug")
        .execute();
      return rows.map(({ slug, title, version, changed_at }) => ({
        ...{ slug, title: JSON.parse(title), version, changedAt: changed_at },
      }));
    },

    /** Begins a plan; null, and nothing is stored, when there is one of its name. */
    async begin(plan: Plan, { madeBy, now }: By): Promise<StoredPlan | { faults: Fault[] } | null> {
      const faults = planErrors(plan);
      if (faults.length > 0) return { faults };
      const changedAt = now.toISOString();
      return kysely.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto("plans")
          .values({ slug: plan.slug, ...documentOf(plan), version: 1, changed_at: changedAt })
          .onConflict((conflict) => conflict.column("slug").doNothing())
          .returning("id")
          .executeTakeFirst();
        if (!row) return null;
        const edit = differenceOf(emptyPlan(plan.slug, plan.title), plan);
        const connection = { kysely: transaction, dialect: database.dialect };
        await logEdit(connection, row.id, { version: 1, madeAt: changedAt, madeBy, origin: "begin", edit });
        return { plan, version: 1, changedAt };
      });
    },

    /**
     * Does an edit to a plan as it is by now.
     *
     * @param by.known the version that the editor shows, to be told what others did since
     * @param by.act what the audit log is told, where the plan's own history is not enough
     * @returns what was stored, what is in the way of it, or null when there is no such plan
     */
    save: (slug: string, edit: Edit, by: By & { known?: number; act?: Act }): Promise<Saved | null> =>
      change(slug, { ...by, origin: "edit" }, async () => edit),

    /** Makes a plan equal to another one, as one edit. */
    replace: (slug: string, by: Plan, who: By): Promise<Saved | null> =>
      change(slug, { ...who, origin: "import" }, async (plan) => differenceOf(plan, by)),

    /** Brings an earlier version back, as a new edit; null when there is no such plan or version. */
    restore: (slug: string, version: number, by: By): Promise<Saved | null> =>
      change(
        slug,
        { ...by, origin: "restore", act: { action: "plan-restored" } },
        async (plan, connection, planId) => {
          const then = await planAt(connection, planId, plan, version);
          return then && differenceOf(plan, then);
        },
      ),

    /** A plan as it was; null when there is no such plan or version. */
    async readAt(slug: string, version: number): Promise<Plan | null> {
      return inSnapshot(database, async (reading) => {
        const head = await headOf(reading, slug);
        return head
          ? planAt(reading, head.id, (await documentAt(reading, slug, head.version)).plan, version)
          : null;
      });
    },

    /**
     * What was done to a plan, the newest first.
     *
     * @param after only versions after this one
     * @param before only versions before this one
     * @param most at most so many
     */
    async history(
      slug: string,
      { after, before, most = 50 }: { after?: number; before?: number; most?: number } = {},
    ): Promise<LoggedEdit[]> {
      const head = await headOf(database, slug);
      return head ? editsOf(database, head.id, { after, before, most, newestFirst: true }) : [];
    },
  };
}

/** Which version of a plan is the latest; "to change" makes others who would change it wait. */
const headOf = ({ kysely, dialect }: Connection, slug: string, purpose?: "to change") =>
  kysely
    .selectFrom("plans")
    .select(["id", "version"])
    .where("slug", "=", slug)
    // SQLite's transactions write one at a time anyway.
    .$if(purpose === "to change" && dialect === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();

const documentOf = (plan: Plan) => ({ title: JSON.stringify(plan.title), document: JSON.stringify(plan) });

/** An edit after which the plan would not be sound is not done. */
function soundly(applied: Applied): Applied {
  if (!("plan" in applied)) return applied;
  const faults = planErrors(applied.plan);
  return faults.length > 0 ? { faults } : applied;
}
