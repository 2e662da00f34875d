import type { By } from "#db/plans.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { Conflict } from "../domain/change/apply-edit.ts";
import { type Clash, withAuthor } from "../domain/change/clash-author.ts";
import type { Edit } from "../domain/change/edit.ts";
import { newId } from "../domain/change/ids.ts";
import { equal } from "../domain/change/json.ts";
import { adding, removing } from "../domain/change/make-edit.ts";
import { merge } from "../domain/change/merge.ts";
import { type Element, elementSchemas, type Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import type { TableCollection } from "../domain/change/plan-table.ts";
import { jsonIn, readRow } from "../domain/change/read-row.ts";

type Fields = Record<string, unknown>;

/** A form is seldom open for longer than it takes others to do so many edits. */
const mostLookedThrough = 100;

/** A row that was not stored: what was entered, what it was made from, and why not. */
export type RefusedRow = {
  /** Null for a new row. */
  id: string | null;
  values: Fields;
  before: Fields | null;
  faults: Fault[];
  conflicts: Clash[];
};

export type RowChange = {
  done: "added" | "saved" | "removed" | "column-added" | "column-removed";
  id: string;
};

/**
 * Does what a form of a table asks for. A form carries the row as it was shown, so that what others have changed meanwhile is
 * merged, and nothing of theirs is overwritten unseen.
 *
 * @returns null when there is no such plan, row or deed
 */
export async function changePlanRow(
  { plans }: Pick<RequestContext, "plans">,
  plan: Plan,
  collection: TableCollection,
  form: FormData,
  by: By,
): Promise<RowChange | { refused: RefusedRow } | null> {
  const entered = {
    get: (name: string) => (typeof form.get(name) === "string" ? String(form.get(name)) : null),
    getAll: (name: string) => form.getAll(name).map(String),
  };
  const id = entered.get("id") || null;
  const columns = plan.columns.filter(({ table }) => table === collection).map((column) => column.id);
  const values: Fields = readRow(collection, entered, columns);
  const save = async (
    edit: Edit,
    done: RowChange["done"],
    row: string,
    before: Fields | null,
  ): Promise<RowChange | { refused: RefusedRow } | null> => {
    const saved = edit.length === 0 ? { edit } : await plans.save(plan.slug, edit, by);
    if (!saved) return null;
    if ("faults" in saved) {
      return { refused: { id, values, before, faults: saved.faults, conflicts: [] } };
    }
    if ("conflicts" in saved) {
      const now = rowOf((await plans.read(plan.slug))?.plan ?? plan, collection, row);
      return {
        refused: {
          id: now ? id : null,
          values: now && before ? mine(before, values, now) : values,
          before: now,
          faults: [],
          conflicts: await withAuthors(saved.conflicts),
        },
      };
    }
    return { done, id: row };
  };
  const withAuthors = async (conflicts: Conflict[]): Promise<Clash[]> => {
    const lately = (await plans.history(plan.slug, { most: mostLookedThrough })).toReversed();
    return conflicts.map((conflict) => withAuthor(conflict, lately));
  };
  switch (entered.get("do")) {
    case "add": {
      const row = newId(collection[0] ?? "x");
      const element = { ...values, id: row, ...orderAfter(plan, collection) };
      return save(adding(collection, element as never), "added", row, null);
    }
    case "save": {
      const before = shownRow(collection, entered.get("before"));
      if (!id || !before) return null;
      const changed = Object.keys(values).filter((field) => !equal(values[field], before[field]));
      const pick = (from: Fields) => Object.fromEntries(changed.map((field) => [field, from[field]]));
      const edit: Edit =
        changed.length === 0
          ? []
          : [{ op: "change", in: collection, id, before: pick(before), after: pick(values) }];
      return save(edit, "saved", id, before);
    }
    case "remove": {
      const before = shownRow(collection, entered.get("before"));
      if (!id || !before || !rowOf(plan, collection, id)) return null;
      // As it was shown: what somebody has changed since is not removed unseen.
      const edit = removing(plan, collection, id).map((change) =>
        change.op === "remove" && change.in === collection && change.element.id === id
          ? { ...change, element: before as unknown as Element }
          : change,
      );
      return save(edit, "removed", id, before);
    }
    case "add-column": {
      if (collection === "groups" || collection === "reports") return null;
      const title = {
        en: entered.get("column.en")?.trim() ?? "",
        fr: entered.get("column.fr")?.trim() ?? "",
      };
      if (!title.en && !title.fr) return null;
      const column = { id: newId("c"), order: plan.columns.length + 1, table: collection, title };
      return save(adding("columns", column), "column-added", column.id, null);
    }
    case "remove-column":
      return id && columns.includes(id)
        ? save(removing(plan, "columns", id), "column-removed", id, null)
        : null;
    default:
      return null;
  }
}

const rowOf = (plan: Plan, collection: TableCollection, id: string): Fields | null =>
  ((plan[collection] as Element[]).find((one) => one.id === id) as unknown as Fields | undefined) ?? null;

/** The row as a form showed it; null when somebody changed that. */
function shownRow(collection: TableCollection, written: string | null): Fields | null {
  const parsed = elementSchemas[collection].safeParse(jsonIn(written ?? ""));
  return parsed.success ? (parsed.data as Fields) : null;
}

/** After all others; reports have no order but their dates. */
const orderAfter = (plan: Plan, collection: TableCollection): { order: number } | Record<string, never> =>
  collection === "reports" ? {} : { order: 1 + Math.max(0, ...plan[collection].map(({ order }) => order)) };

/** What somebody entered, over what others have made of the other fields meanwhile. */
function mine(before: Fields, values: Fields, now: Fields): Fields {
  return Object.fromEntries(
    Object.keys(values).map((field) => {
      const merged = merge(before[field], values[field], now[field]);
      return [field, merged.clashes.length > 0 ? values[field] : merged.value];
    }),
  );
}
