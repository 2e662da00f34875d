/** Makes one release beside the process that answers requests. Started by `run-release.server.ts`. */
import { openDatabase } from "#db/open.server.ts";
import { createPublishedSurveys } from "#db/published-surveys.server.ts";
import { createResponseCounter } from "#db/response-counter.server.ts";
import { makeRelease } from "./make-release.server.ts";
import { OutcomeProcesses } from "./outcome-processes.server.ts";
import type { FromProcess, ReleaseTask } from "./run-release.server.ts";

/** Nobody may be left to hear it: then this process is about to end. */
const tell = (message: FromProcess): void => void process.send?.(message, undefined, {}, () => {});

async function run({ location, order }: ReleaseTask): Promise<void> {
  const database = openDatabase(location);
  const processes = new OutcomeProcesses();
  try {
    const surveys = createPublishedSurveys(database);
    const counter = createResponseCounter(database);
    const context = { database, surveys, counter, processes };
    const made = await makeRelease(context, order, (progress) => tell({ progress }));
    tell({ made });
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    processes.stop();
    await database.kysely.destroy();
    process.disconnect?.();
  }
}

// Nobody is left who would want it.
process.once("disconnect", () => process.exit());
process.once("message", (task) => void run(task as ReleaseTask));
