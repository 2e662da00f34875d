import { randomUUID } from "node:crypto";
import { slug, twentyAnswers } from "../bench/twenty-questions.ts";

/** One request of a submission, as a phone sends it. */
export type Sent = {
  id: string;
  revision: number;
  status: "partial" | "complete";
  answers: Record<string, unknown>;
};

const people = twentyAnswers(200);
const pick = <Value>(values: Value[]): Value => values[Math.floor(Math.random() * values.length)] as Value;

/** What one phone sends: drafts or none, then everything; some of it twice or late. */
export function submission(): Sent[] {
  const id = randomUUID();
  const answers = pick(people);
  const draft = (revision: number): Sent => ({
    id,
    revision,
    status: "partial",
    answers: { region: answers.region },
  });
  const complete: Sent = { id, revision: 9, status: "complete", answers };
  return pick([
    [complete],
    [draft(1), complete],
    [complete, complete],
    [draft(2), draft(1), complete, draft(2)],
    [draft(1)],
  ]);
}

/** Sends one request; resolves to the status of the answer. */
export async function send(address: string, { id, ...rest }: Sent): Promise<number> {
  const response = await fetch(`${address}/api/v1/responses/${id}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ survey: slug, version: 1, locale: "en", ...rest }),
  });
  await response.arrayBuffer();
  return response.status;
}

export type Stream = {
  acknowledged: Sent[];
  /** Sent, or about to be, when the server was gone; a phone sends these again. */
  unanswered: Sent[];
  /** Answers that were neither 2xx nor "try again later". */
  refused: { sent: Sent; status: number }[];
  /** How often the server said that it cannot store anything now. */
  unavailable: number;
};

/**
 * Sends submissions on several connections at once until `isOver`, or until the server is gone. Each connection
 * goes on to its next request when the last was answered.
 */
export async function streamSubmissions(
  address: string,
  {
    connections = 16,
    isOver = () => false,
  }: { connections?: number; isOver?: (stream: Stream) => boolean } = {},
): Promise<Stream> {
  const stream: Stream = { acknowledged: [], unanswered: [], refused: [], unavailable: 0 };
  async function connection(): Promise<void> {
    while (!isOver(stream)) {
      const requests = submission();
      for (const [place, sent] of requests.entries()) {
        let status: number;
        try {
          status = await send(address, sent);
        } catch {
          stream.unanswered.push(...requests.slice(place));
          return;
        }
        if (status === 503) {
          stream.unavailable += 1;
          stream.unanswered.push(...requests.slice(place));
          break;
        }
        if (status < 300) stream.acknowledged.push(sent);
        else stream.refused.push({ sent, status });
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));
  return stream;
}
