import type { Page } from "playwright";

type Kept = Record<"drafts" | "outbox" | "receipts" | "endings", unknown[]>;

/** Everything that the app keeps in a browser, by table; empty tables where it keeps nothing. */
export const onDevice = (page: Page): Promise<Kept> =>
  page.evaluate(
    () =>
      new Promise<Kept>((resolve, reject) => {
        const content: Kept = { drafts: [], outbox: [], receipts: [], endings: [] };
        const opening = indexedDB.open("chorus");
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(content);
        opening.onsuccess = () => {
          const tables = Object.keys(content) as (keyof Kept)[];
          const transaction = opening.result.transaction(tables);
          for (const table of tables) {
            const reading = transaction.objectStore(table).getAll();
            reading.onsuccess = () => {
              content[table] = reading.result;
            };
          }
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(content);
          };
          transaction.onerror = reject;
        };
      }),
  );
