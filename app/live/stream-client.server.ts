import type { ServerResponse } from "node:http";

/** Bytes that may wait for one client; with more it is left out until it has caught up. */
export const mostPendingBytes = 64 * 1024;

/** How long a client may be left out before its stream is ended; it comes back and begins with a snapshot. */
export const patienceMilliseconds = 15_000;

/** One open stream. Kept small: a large room has ten thousand of them. */
export class StreamClient {
  /** The number of the last message written, as the channel counts them. */
  sent = 0;
  readonly #response: ServerResponse;
  readonly #patience: number;
  #leftOut: NodeJS.Timeout | undefined;

  constructor(response: ServerResponse, patience = patienceMilliseconds) {
    this.#response = response;
    this.#patience = patience;
  }

  /**
   * Writes a message, unless too many bytes wait already.
   * @param caughtUp called once everything that waits is written, when this message was left out
   */
  write(message: Buffer, caughtUp: () => void): boolean {
    if (this.#leftOut) return false;
    if (this.#response.writableLength <= mostPendingBytes) {
      this.#response.write(message);
      return true;
    }
    this.#leftOut = setTimeout(() => this.#response.destroy(), this.#patience);
    this.#response.once("drain", () => {
      this.#stopWaiting();
      caughtUp();
    });
    return false;
  }

  /** Ends the stream; what a slow client has not taken by now is not waited for. */
  end(): void {
    if (this.#leftOut) this.#response.destroy();
    else this.#response.end();
    this.#stopWaiting();
  }

  /** Called when the connection is gone. */
  gone(): void {
    this.#stopWaiting();
  }

  #stopWaiting(): void {
    clearTimeout(this.#leftOut);
    this.#leftOut = undefined;
  }
}
