import { get, type IncomingMessage } from "node:http";
import { expect, onTestFinished } from "vitest";

export type StreamEvent = { name: string; id: string | null; data: unknown; at: number };

export type EventReader = {
  /** Status and headers. */
  response: Response;
  /** Everything received so far. */
  events: StreamEvent[];
  /** The data of every snapshot so far. */
  snapshots<Snapshot = { sequence: number; state: string }>(): Snapshot[];
  /** Waits until a snapshot is like this one. */
  sees(snapshot: object): Promise<void>;
  /** Resolves when the server ends the stream, or the connection is lost. */
  ended: Promise<void>;
  close(): void;
};

/** Opens a stream of events and goes on reading it; closed when the test ends. */
export async function readEvents(
  address: string,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const reader = await openEvents(address, headers);
  onTestFinished(() => reader.close());
  return reader;
}

/** The same for whoever closes it. */
export async function openEvents(
  address: string,
  headers: Record<string, string> = {},
  onEvent: (event: StreamEvent) => void = () => {},
): Promise<EventReader> {
  const message = await begin(address, headers);
  const response = new Response(null, {
    status: message.statusCode ?? 0,
    headers: message.headers as Record<string, string>,
  });
  const events: StreamEvent[] = [];
  const reader: EventReader = {
    response,
    events,
    snapshots: () => events.filter(({ name }) => name === "snapshot").map(({ data }) => data as never),
    sees: (snapshot) =>
      expect
        .poll(() => reader.snapshots(), { interval: 20 })
        .toContainEqual(expect.objectContaining(snapshot)),
    ended: read(message, (event) => {
      events.push(event);
      onEvent(event);
    }).catch(() => {}),
    close: () => void message.destroy(),
  };
  return reader;
}

/** On a connection of its own: `fetch` may queue another request behind a stream. */
function begin(address: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { headers, agent: false }, resolve).once("error", reject);
  });
}

async function read(message: IncomingMessage, onEvent: (event: StreamEvent) => void): Promise<void> {
  let text = "";
  for await (const part of message.setEncoding("utf8")) {
    text += part;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (event) onEvent(event);
    }
  }
}

/** One block of lines; without data it is no event, as browsers see it. */
function parse(block: string): StreamEvent | null {
  const fields = new Map(
    block.split("\n").map((line) => /^([^:]*): ?(.*)$/.exec(line)?.slice(1) as [string, string]),
  );
  const data = fields.get("data");
  if (data === undefined) return null;
  return {
    name: fields.get("event") ?? "message",
    id: fields.get("id") ?? null,
    data: JSON.parse(data),
    at: performance.now(),
  };
}
