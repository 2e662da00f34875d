import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyStarted } from "./databases.ts";
import { documentedFigure } from "./documented-figure.ts";
import { firstStart, startServerOn, type TestServer } from "./test-server.ts";

export type Answered = { status: number; headers: Headers; text: string };

export type Attacked = {
  readonly server: TestServer;
  /** Sends an attack; that it made no fault of the server is checked here, what it met is for the test to say. */
  attack(path: string, init?: RequestInit & { json?: unknown }): Promise<Answered>;
  /** The same with bytes that no well-behaved client sends; status 0 when the connection is closed without an answer. */
  attackRaw(head: string[], body?: string): Promise<Answered>;
  /** Counts an attack that was made in another way. */
  count(attacks?: number): void;
  /** The last test of a file: as many attacks were made as docs/security.md says. */
  asDocumented(): void;
};

/**
 * One server for a file of attacks, all of one family.
 * @param family as it is called in the table of docs/security.md
 */
export function attackedServer(family: string, env: Record<string, string> = {}): Attacked {
  let server: TestServer | undefined;
  let tried = 0;
  const folder = mkdtempSync(join(tmpdir(), "chorus-attacked-"));
  beforeAll(async () => {
    const file = join(folder, "test.db");
    await copyStarted(file, firstStart);
    server = await startServerOn(`file:${file}`, env);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const running = (): TestServer => {
    if (!server) throw new Error("the server is started before the first test");
    return server;
  };
  return {
    get server() {
      return running();
    },
    async attack(path, init) {
      tried += 1;
      const answer = await running().fetch(path, init);
      const answered = { status: answer.status, headers: answer.headers, text: await answer.text() };
      expect(answered.status, `${init?.method ?? "GET"} ${path}`).toBeLessThan(500);
      return answered;
    },
    async attackRaw(head, body = "") {
      tried += 1;
      const answered = await exchange(new URL(running().address), `${head.join("\r\n")}\r\n\r\n${body}`);
      expect(answered.status, head[0]).toBeLessThan(500);
      return answered;
    },
    count(attacks = 1) {
      tried += attacks;
    },
    asDocumented() {
      test("as many attacks as docs/security.md says", () => expect(tried).toBe(documentedFigure(family)));
    },
  };
}

/** Sends bytes on a connection of their own and reads until it is closed, or has been quiet for a while. */
export function exchange({ hostname, port }: URL, bytes: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes, "latin1"));
    socket.setEncoding("latin1").setTimeout(5_000, () => socket.destroy());
    socket.on("data", (text: string) => {
      received += text;
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // A server may refuse to read on.
      if (!["ECONNRESET", "EPIPE"].includes(error.code ?? "")) reject(error);
    });
    socket.once("close", () => resolve(readAnswer(received)));
  });
}

function readAnswer(received: string): Answered {
  const [head = "", ...parts] = received.split("\r\n\r\n");
  const [status = "", ...lines] = head.split("\r\n");
  const headers = new Headers(
    lines.flatMap((line) => {
      const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as [string, string]];
    }),
  );
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(status)?.[1] ?? 0),
    headers,
    text: parts.join("\r\n\r\n"),
  };
}
