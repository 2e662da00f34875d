/** Serves the app as the environment says, and prints where. */
import { newSetupAddress, startServer, stopOnSignal } from "../server.ts";
import { readSettings } from "../settings.server.ts";

try {
  const server = await startServer(readSettings(process.env));
  stopOnSignal(server);
  process.stdout.write(`Chorus is ready at ${server.address}\n`);
  const setup = await newSetupAddress(server);
  if (setup) process.stdout.write(`Make the first admin (once, within 24 hours): ${setup}\n`);
} catch (error) {
  process.stderr.write(`Chorus did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
