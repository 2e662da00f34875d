import { isOutOfService } from "./open.server.ts";

export type GroupCommit<Item, Outcome> = {
  /** Stores one. Resolves after its commit; rejects when nothing was stored. */
  store(item: Item): Promise<Outcome>;
  /** Waits until everything accepted so far is committed. */
  close(): Promise<void>;
};

type Waiting<Item, Outcome> = {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
};

/** Committed together at most: bounds the time a commit takes. */
const largestGroup = 512;

/**
 * Stores what arrives together in one transaction, and acknowledges each after its commit. When a group cannot
 * be stored its members are tried one by one, so that one bad item never fails another.
 *
 * @param storeGroup stores all or none, and says what became of each in their order
 */
export function createGroupCommit<Item, Outcome>(
  storeGroup: (items: Item[]) => Promise<Outcome[]>,
): GroupCommit<Item, Outcome> {
  let waiting: Waiting<Item, Outcome>[] = [];
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    // The requests that are already on the wire join this group.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const group = waiting.slice(0, largestGroup);
      waiting = waiting.slice(largestGroup);
      await commit(group);
      // Requests that arrived during the commit are read before the next one begins.
      await new Promise(setImmediate);
    }
    working = null;
  }

  async function commit(group: Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await storeGroup(group.map(({ item }) => item));
      for (const [place, { resolve }] of group.entries()) resolve(outcomes[place] as Outcome);
    } catch (error) {
      if (isOutOfService(error)) for (const { reject } of group) reject(error);
      else for (const member of group) await commitAlone(member);
    }
  }

  async function commitAlone({ item, resolve, reject }: Waiting<Item, Outcome>): Promise<void> {
    try {
      const [outcome] = await storeGroup([item]);
      resolve(outcome as Outcome);
    } catch (error) {
      reject(error);
    }
  }

  return {
    store(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        working ??= work();
      });
    },
    async close() {
      await working;
    },
  };
}
