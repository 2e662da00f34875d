/** The least that Node can do to store ballots for good: `node:http`, and a statement of SQLite for each. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";

const folder = mkdtempSync(join(tmpdir(), "chorus-bare-"));
const database = new SQLite(join(folder, "bare.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(`create table ballots (question text, participant text, revision integer, value text,
  primary key (question, participant)) without rowid`);
const store = database.prepare(`insert into ballots values (?, ?, ?, ?)
  on conflict (question, participant) do update set revision = excluded.revision, value = excluded.value
  where excluded.revision > revision`);

let joined = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer = (status: number, body: object) => {
      const text = JSON.stringify(body);
      response.writeHead(status, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    };
    if (request.method === "POST") {
      joined += 1;
      return answer(201, { token: String(joined) });
    }
    const question = request.url?.split("/").at(-1);
    const { revision, value } = JSON.parse(Buffer.concat(chunks).toString()) as {
      revision: number;
      value: unknown;
    };
    store.run(question, request.headers.authorization, revision, JSON.stringify(value));
    answer(200, { question, revision, receivedAt: new Date().toISOString() });
  });
});

server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
  console.log(`Bare server ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("SIGTERM", () => {
  database.close();
  rmSync(folder, { recursive: true });
  process.exit(0);
});
