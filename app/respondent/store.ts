import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Draft, Ending, OutboxEntry, Receipt } from "./kept.ts";

/** What the device keeps, by table. */
export type Tables = {
  /** By slot (`slotKey`). */
  drafts: Draft;
  /** By the response's id. */
  outbox: OutboxEntry;
  /** By slot. */
  receipts: Receipt;
  /** By the response's id. */
  endings: Ending;
};

export type Table = keyof Tables;
const tables: Table[] = ["drafts", "outbox", "receipts", "endings"];

/** What a piece of work may do; all of it happens, or none. */
export type Transaction = {
  get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined>;
  all<T extends Table>(table: T): Promise<Tables[T][]>;
  put<T extends Table>(table: T, key: string, value: Tables[T]): Promise<unknown>;
  delete(table: Table, key: string): Promise<unknown>;
};

export type Store = {
  /** Runs a piece of work; it must wait for nothing but this transaction. */
  change<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Whether the device really keeps it; otherwise it lasts as long as this page. */
  isKept(): boolean;
};

export const slotKey = ({ slug, wave }: { slug: string; wave: string | null }) =>
  JSON.stringify([slug, wave]);

type Schema = DBSchema & { [T in Table]: { key: string; value: Tables[T] } };

const openDatabase = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>("chorus", 1, {
    upgrade(database) {
      for (const table of tables) database.createObjectStore(table);
    },
    // Another tab runs a newer version of the app and waits for this connection to end.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

/** The device's store; where the browser refuses storage, or stops giving it, one in memory. */
export function createStore(): Store {
  const memory = createMemoryStore();
  let database: Promise<IDBPDatabase<Schema>> | null = null;
  let kept = true;

  async function inDatabase<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    database ??= openDatabase();
    const transaction = (await database).transaction(tables, "readwrite");
    const result = work({
      get: (table, key) => transaction.objectStore(table).get(key) as never,
      all: (table) => transaction.objectStore(table).getAll() as never,
      put: (table, key, value) => transaction.objectStore(table).put(value as never, key),
      delete: (table, key) => transaction.objectStore(table).delete(key),
    });
    // Both, so that neither failure is left without someone who listens.
    const [outcome, ended] = await Promise.allSettled([result, transaction.done]);
    if (outcome.status === "rejected") throw outcome.reason;
    if (ended.status === "rejected") throw ended.reason;
    return outcome.value;
  }

  return {
    async change(work) {
      if (!kept) return memory.change(work);
      try {
        return await inDatabase(work);
      } catch {
        // Phones close connections of pages in the background: a new one may do.
        database = null;
      }
      try {
        return await inDatabase(work);
      } catch {
        kept = false;
        return memory.change(work);
      }
    },
    isKept: () => kept,
  };
}

/** The same in memory: one piece of work after the other. */
export function createMemoryStore(): Store {
  // As text, so that nobody changes what is kept by changing what they got.
  const content = new Map<string, string>();
  const place = (table: Table, key: string) => `${table} ${key}`;
  const read = (text: string | undefined) => (text === undefined ? undefined : JSON.parse(text));
  const transaction: Transaction = {
    get: async (table, key) => read(content.get(place(table, key))),
    all: async (table) =>
      [...content].filter(([key]) => key.startsWith(`${table} `)).map(([, text]) => read(text)),
    put: async (table, key, value) => content.set(place(table, key), JSON.stringify(value)),
    delete: async (table, key) => content.delete(place(table, key)),
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    change(work) {
      const result = last.then(() => work(transaction));
      last = result.catch(() => {});
      return result;
    },
    isKept: () => false,
  };
}
