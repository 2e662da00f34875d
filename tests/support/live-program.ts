import { hashToken, newToken } from "#app/secret.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { saveApiToken } from "#db/people.server.ts";
import { type Program, startProgram } from "./program.ts";

/** The server as operators start it, in a process of its own, on a file. */
export const serve = (file: string, port = "0"): Program =>
  startProgram("app/commands/serve.ts", { env: { DATABASE_URL: `file:${file}`, PORT: port } });

/** Waits until a server is ready. */
export async function addressOf(server: Program): Promise<string> {
  const [, address] = await server.prints(/^Chorus is ready at (http:\/\/127\.0\.0\.1:\d+)$/m);
  return address as string;
}

/** A token of somebody who runs sessions, put into a server's file from outside. */
export async function facilitatorIn(file: string): Promise<string> {
  const database = openDatabase({ dialect: "sqlite", file });
  const token = newToken();
  await saveApiToken(database, {
    name: "facilitator",
    role: "facilitator",
    tokenHash: hashToken(token),
    now: new Date(),
  });
  await database.kysely.destroy();
  return `Bearer ${token}`;
}
