import { hideEntryTraces } from "#db/entry-traces.server.ts";
import type { Database } from "#db/open.server.ts";

/** As long, at most, as the database itself could tell which response a used code let in. */
const betweenMilliseconds = 10 * 60 * 1000;

/** Makes what codes leave behind tell nothing: now, every ten minutes, and at the end; `close` waits for that. */
export function startHidingTraces(
  database: Database,
  onFailure: (error: unknown) => void,
): { close(): Promise<void> } {
  const done = new Map<number, number>();
  let last: Promise<unknown> = Promise.resolve();
  const hide = (): void => {
    last = last.then(() => hideEntryTraces(database, done)).catch(onFailure);
  };
  hide();
  const timer = setInterval(hide, betweenMilliseconds);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      hide();
      await last;
    },
  };
}
