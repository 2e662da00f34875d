import { setImmediate as nextTurn } from "node:timers/promises";
import { createBudget, type Pace } from "./message-pace.server.ts";
import type { StreamClient } from "./stream-client.server.ts";

/** What must be known of a snapshot to send it; the rest is only passed on. */
export type Sendable = {
  sequence: number;
  state: string;
  question: { name: string } | null;
  results: unknown;
};

/** Streams written to in one turn; requests are answered in between. */
const atOnce = 250;

/** One audience of one session: its open streams, and the newest snapshot, serialized once for all of them. */
export class Channel {
  /** Streams that are open, and those about to open that wait for the first snapshot. */
  readonly clients = new Set<StreamClient>();
  opening = 0;
  /** The read under way that will offer a snapshot, and the one that waits for it. */
  reading: Promise<void> | null = null;
  nextRead: Promise<void> | null = null;
  readonly #budget: ReturnType<typeof createBudget>;
  #latest: { number: number; snapshot: Sendable; text: string; message: Buffer } | null = null;
  #broadcast = { number: 0, snapshot: null as Sendable | null };
  #timer: NodeJS.Timeout | undefined;

  constructor(pace: Pace) {
    this.#budget = createBudget(pace);
  }

  get wanted(): boolean {
    return this.clients.size + this.opening > 0;
  }

  /** The sequence of the newest snapshot; null when none is known. */
  get sequence(): number | null {
    return this.#latest?.snapshot.sequence ?? null;
  }

  /** Takes a newly read snapshot and sends it as soon as the pace allows; one that says the same is not sent. */
  offer(snapshot: Sendable): void {
    const text = JSON.stringify(snapshot);
    if (text === this.#latest?.text) return;
    const message = Buffer.from(`id: ${snapshot.sequence}\nevent: snapshot\ndata: ${text}\n\n`);
    this.#latest = { number: (this.#latest?.number ?? 0) + 1, snapshot, text, message };
    this.#schedule();
  }

  /** Adds a stream; it begins with the newest snapshot, which must be known. */
  join(client: StreamClient): void {
    this.clients.add(client);
    this.#broadcast.snapshot ??= this.#latest?.snapshot ?? null;
    this.#write(client);
  }

  /** Forgets the snapshot once nobody follows: nobody keeps it fresh then. */
  leave(client: StreamClient): void {
    this.clients.delete(client);
    if (!this.wanted) this.forget();
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#latest = null;
    this.#broadcast = { number: 0, snapshot: null };
  }

  #schedule(): void {
    const latest = this.#latest;
    if (!latest || latest.number === this.#broadcast.number || this.clients.size === 0) return;
    const wait = this.#budget.wait(
      performance.now(),
      isPressing(this.#broadcast.snapshot, latest.snapshot),
      this.clients.size,
    );
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#schedule(), Math.ceil(wait));
      return;
    }
    this.#budget.take(performance.now());
    this.#broadcast = { number: latest.number, snapshot: latest.snapshot };
    void this.#toAll((client) => this.#write(client), latest.number);
  }

  /** Writes the newest snapshot, unless the client has it. */
  #write(client: StreamClient): void {
    const latest = this.#latest;
    if (!latest || client.sent === latest.number) return;
    if (client.write(latest.message, () => this.#write(client))) client.sent = latest.number;
  }

  /** Writes a message without a number, such as a heartbeat. */
  toEveryone(message: Buffer): void {
    void this.#toAll((client) => client.write(message, () => this.#write(client)));
  }

  async #toAll(write: (client: StreamClient) => void, number?: number): Promise<void> {
    let written = 0;
    for (const client of this.clients) {
      write(client);
      written += 1;
      if (written % atOnce === 0) await nextTurn();
      // A newer broadcast has begun: it reaches the rest.
      if (number !== undefined && number !== this.#broadcast.number) return;
    }
  }
}

/** Whether people wait for a change, other than for one more count. */
function isPressing(before: Sendable | null, now: Sendable): boolean {
  if (!before) return true;
  return (
    before.state !== now.state ||
    before.question?.name !== now.question?.name ||
    (before.results === null) !== (now.results === null)
  );
}
