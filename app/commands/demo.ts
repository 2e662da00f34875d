/**
 * Serves the app with a database of its own that is full of synthetic responses, and prints where and how to
 * sign in. Everything in that database is invented.
 */
import { demoEmail, isForDemo, renewDemoAccounts } from "../demo/demo-accounts.ts";
import { fillDemoPlans } from "../demo/demo-plans.ts";
import { fillDemoSessions } from "../demo/demo-sessions.ts";
import { fillDemo } from "../demo/fill-demo.ts";
import { roles } from "../domain/people/roles.ts";
import { startServer, stopOnSignal } from "../server.ts";
import { readSettings } from "../settings.server.ts";

try {
  const server = await startServer(
    readSettings({ ...process.env, DATABASE_URL: process.env.DATABASE_URL || "file:data/demo.db" }),
  );
  stopOnSignal(server);
  const { services } = server;
  if (!(await isForDemo(services.database))) {
    throw new Error("DATABASE_URL names a database that is in use; the demo needs one of its own.");
  }
  const password = await renewDemoAccounts(services.database, new Date());
  const started = performance.now();
  const stored = await fillDemo(services, new Date());
  const people = await fillDemoSessions(services, new Date());
  await fillDemoPlans(services, new Date());
  if (stored > 0) {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`Stored ${stored} synthetic responses in ${seconds} s\n`);
  }
  if (people > 0) process.stdout.write(`Ran live sessions with ${people} synthetic participants\n`);
  process.stdout.write(`Chorus, with invented answers, is ready at ${server.address}\n`);
  process.stdout.write(`Sign in at ${server.address}/sign-in with the password ${password} as\n`);
  for (const role of roles) process.stdout.write(`  ${demoEmail(role)}\n`);
} catch (error) {
  process.stderr.write(`The demo did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
