import type { Database } from "#db/open.server.ts";
import { applyRetention } from "#db/retention.server.ts";

/** Between two looks at what is to be deleted. */
const lookMilliseconds = 60 * 60 * 1000;

/** Deletes by itself, now and every hour, what is not to be kept; `close` waits for what is under way. */
export function startRetention(
  database: Database,
  onFailure: (error: unknown) => void,
): { close(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    last = last.then(() => applyRetention(database, new Date(), null)).catch(onFailure);
  };
  look();
  const timer = setInterval(look, lookMilliseconds);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}
