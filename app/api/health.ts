import { sql } from "kysely";
import { z } from "zod";
import { problem } from "../domain/problem.ts";
import { endpoint } from "./endpoint.ts";

export const readHealth = endpoint({
  method: "get",
  path: "/health",
  summary: "Whether the app and its database answer",
  access: "public",
  answers: {
    200: z.object({ status: z.literal("ok"), database: z.enum(["sqlite", "postgres"]), version: z.string() }),
  },
  problems: ["unavailable"],
  async handle({ database, version }) {
    try {
      await sql`select 1`.execute(database.kysely);
    } catch {
      return problem("unavailable");
    }
    return { status: 200, body: { status: "ok", database: database.dialect, version } };
  },
});
