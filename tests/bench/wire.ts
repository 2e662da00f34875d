import { connect, type Socket } from "node:net";

/**
 * A client of HTTP/1.1 that costs next to nothing: load generator and server share two cores, and what the one
 * uses the other lacks.
 */
export type Answer = { status: number; body: string };

export type Wire = {
  /** Sends a request and waits for its answer; one at a time. */
  request(method: string, path: string, headers?: string, body?: string): Promise<Answer>;
  close(): void;
};

const headEnd = Buffer.from("\r\n\r\n");

export async function openWire(address: string): Promise<Wire> {
  const { hostname, port, host } = new URL(address);
  const socket = await connected(Number(port), hostname);
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;
  socket.on("data", (data: Buffer) => {
    received = received.length === 0 ? data : Buffer.concat([received, data]);
    const end = received.indexOf(headEnd);
    if (end < 0) return;
    const head = received.toString("latin1", 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const total = end + headEnd.length + length;
    if (received.length < total) return;
    const body = received.toString("utf8", end + headEnd.length, total);
    received = received.subarray(total);
    const { resolve } = waiting ?? { resolve() {} };
    waiting = null;
    resolve({ status: Number(head.slice(9, 12)), body });
  });
  socket.on("error", (error) => waiting?.reject(error));
  socket.on("close", () => waiting?.reject(new Error("The connection was closed.")));
  return {
    request(method, path, headers = "", body) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(requestText(method, path, host, headers, body));
      });
    },
    close: () => socket.destroy(),
  };
}

/** A request as text; `headers` are whole lines with their line ends. */
function requestText(method: string, path: string, host: string, headers: string, body?: string): string {
  const content =
    body === undefined
      ? ""
      : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}${content}\r\n${body ?? ""}`;
}

export type Stream = { close(): void };

/** Opens a stream of events; resolves with its first event. */
export async function openStream(
  address: string,
  path: string,
  headers: string,
  onEvent: (event: string) => void,
): Promise<Stream> {
  const { hostname, port, host } = new URL(address);
  const socket = await connected(Number(port), hostname);
  return new Promise((resolve, reject) => {
    let text = "";
    let opened = false;
    socket.setEncoding("utf8");
    socket.on("data", (data: string) => {
      text += data;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        if (!event.includes("event: ")) continue;
        onEvent(event);
        if (!opened) resolve({ close: () => socket.destroy() });
        opened = true;
      }
      if (!opened && /^HTTP\/1.1 [^2]/.test(text)) reject(new Error(text));
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The stream was closed.")));
    socket.write(requestText("GET", path, host, `Accept: text/event-stream\r\n${headers}`));
  });
}

function connected(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => resolve(socket));
    socket.setNoDelay(true);
    socket.once("error", reject);
  });
}

/** Does something with each item, this many at a time, in order. */
export async function inParallel<Item>(
  items: readonly Item[],
  many: number,
  act: (item: Item, worker: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(many, items.length) }, async (_, worker) => {
      while (next < items.length) {
        const item = items[next] as Item;
        next += 1;
        await act(item, worker);
      }
    }),
  );
}
