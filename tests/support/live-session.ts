import { expect, onTestFinished, vi } from "vitest";
import type { Snapshot } from "#app/domain/live/snapshot.ts";
import { followSession } from "#app/live/follow-session.ts";
import { type EventReader, openEvents, readEvents } from "./event-stream.ts";

export type Phone = { token: string; participant: string };

/** A facilitator's and participants' calls to one session of the shipped deck, at any instance that serves it. */
export type LiveRoom = {
  code: string;
  /** The session's address in the API. */
  path: string;
  command(command: string, question?: string): Promise<Snapshot>;
  join(address?: string): Promise<Phone>;
  vote(phone: Phone, ballot: { revision?: number; value: unknown }, address?: string): Promise<Response>;
  /** As the remote sees it: with results. */
  read(address?: string): Promise<Snapshot>;
  follow(query?: string, headers?: Record<string, string>, address?: string): Promise<EventReader>;
  screen(address?: string): Promise<EventReader>;
};

/** The deck's first question with a simple choice. */
export const liveQuestion = "knowledge-of-collective-impact";
export const liveChoices = ["new-to-me", "know-the-theory", "doing-it-now"];

/**
 * Opens a session.
 * @param authorization of somebody who may run sessions
 */
export async function openRoom(home: string, authorization: string): Promise<LiveRoom> {
  const staff = { Authorization: authorization };
  const call = async (url: string, method: string, headers: Record<string, string>, json?: object) =>
    fetch(url, {
      method,
      headers: { ...headers, ...(json ? { "Content-Type": "application/json" } : {}) },
      ...(json ? { body: JSON.stringify(json) } : {}),
    });
  const must = async <Body>(response: Response, status: number): Promise<Body> => {
    const text = await response.text();
    expect([response.status, text]).toEqual([status, expect.anything()]);
    return JSON.parse(text) as Body;
  };
  const survey = "collective-impact-webinar";
  const opened = await call(`${home}/api/v1/sessions`, "POST", staff, { survey });
  const { code } = await must<{ code: string }>(opened, 201);
  const path = `/api/v1/sessions/${code}`;
  return {
    code,
    path,
    async command(command, question) {
      const body = { command, ...(question ? { question } : {}) };
      return must(await call(`${home}${path}/commands`, "POST", staff, body), 200);
    },
    async join(address = home) {
      return must(await call(`${address}${path}/participants`, "POST", {}, { locale: "en" }), 201);
    },
    vote: ({ token }, { revision = 1, value }, address = home) =>
      call(
        `${address}${path}/ballots/${liveQuestion}`,
        "PUT",
        { Authorization: `Bearer ${token}` },
        { revision, value },
      ),
    async read(address = home) {
      return must(await call(`${address}${path}`, "GET", staff), 200);
    },
    follow: (query = "", headers = {}, address = home) =>
      mustBegin(readEvents(`${address}${path}/events${query}`, headers)),
    screen: (address = home) => mustBegin(readEvents(`${address}${path}/events?audience=screen`, staff)),
  };
}

async function mustBegin(opening: Promise<EventReader>): Promise<EventReader> {
  const reader = await opening;
  expect(reader.response.status).toBe(200);
  return reader;
}

/** All ballots that results count. */
export const countedIn = ({ results }: Snapshot): number =>
  Object.values(results?.counts ?? {}).reduce((sum, count) => sum + count, 0);

// why: Node has no EventSource; what is tested is how a page uses one.
class ReaderEventSource extends EventTarget {
  #closed = false;
  #reader: EventReader | undefined;

  constructor(address: string) {
    super();
    void this.#read(address);
  }

  async #read(address: string): Promise<void> {
    try {
      this.#reader = await openEvents(address, {}, ({ name, data }) => {
        if (!this.#closed) this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
      });
      if (this.#closed) this.#reader.close();
      if (this.#reader.response.ok) await this.#reader.ended;
    } catch {
      // Told below.
    }
    if (!this.#closed) this.dispatchEvent(new Event("error"));
  }

  close(): void {
    this.#closed = true;
    this.#reader?.close();
  }
}

/** Follows a session as a page does, with the page's own module, until the test ends. */
export function followAsPage(address: string) {
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("EventSource", ReaderEventSource);
  const page = {
    snapshot: null as Snapshot | null,
    trouble: false,
    refused: null as string | null,
    /** Times that a snapshot was older than the one before. */
    wentBack: 0,
  };
  const following = followSession<Snapshot>({
    address,
    onSnapshot(snapshot) {
      if (snapshot.sequence < (page.snapshot?.sequence ?? 0)) page.wentBack += 1;
      page.snapshot = snapshot;
    },
    onTrouble(trouble) {
      page.trouble = trouble;
    },
    onRefused(code) {
      page.refused = code;
    },
  });
  onTestFinished(() => following.stop());
  return page;
}
