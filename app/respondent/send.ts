import type { Puzzle, Solution } from "../domain/response/puzzle.ts";
import type { Answers, Circumstances, Draft, QuestionError } from "./kept.ts";

/** What became of a send. Only `stored` means that the server has these answers for good. */
export type SendOutcome =
  | {
      kind: "stored";
      revision: number;
      resumeCode: string | null;
      withdrawalCode: string | null;
      /** To be solved for it to be counted; null mostly. */
      puzzle: Puzzle | null;
    }
  /** The server has a newer draft of this response, from another device; nothing was stored. */
  | { kind: "behind"; revision: number; resumeCode: string | null }
  /** The server will not take them as they are; `code` is that of the problem. */
  | { kind: "refused"; code: string; errors: QuestionError[] }
  /** No connection, or the server cannot answer now: the same answers may be sent again after these seconds. */
  | { kind: "unreachable"; retryAfter: number | null };

/** A slow line may take this long for some kilobytes; in milliseconds. */
const longestWait = 30_000;

/** Browsers let a page that is closing send at most 64 KiB. */
const mostWhenClosing = 60_000;

type SaveAnswer = {
  code?: string;
  status?: unknown;
  revision?: number;
  resumeCode?: unknown;
  withdrawalCode?: unknown;
  puzzle?: Puzzle;
  errors?: QuestionError[];
};

/**
 * Sends a response; safe to repeat for ever, since the id and the revision tell the server what it has.
 * @param leaving the page is being left: the browser finishes the request by itself
 */
export async function sendResponse(
  draft: Draft & Circumstances,
  status: "partial" | "complete",
  leaving = false,
): Promise<SendOutcome> {
  const body = JSON.stringify({
    survey: draft.slug,
    version: draft.version,
    ...(draft.wave === null ? {} : { wave: draft.wave }),
    ...(draft.entryCode === null ? {} : { entryCode: draft.entryCode }),
    locale: draft.locale,
    revision: draft.revision,
    status,
    ...(draft.seconds === undefined ? {} : { seconds: draft.seconds }),
    ...(draft.more === undefined ? {} : { more: cleanTexts(draft.more) }),
    answers: cleanTexts(draft.answers),
  });
  let answer: Response;
  let content: SaveAnswer | null;
  try {
    answer = await fetch(`/api/v1/responses/${draft.id}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "Accept-Language": draft.locale },
      body,
      keepalive: leaving && body.length < mostWhenClosing,
      signal: timeLimit(longestWait),
    });
    // A sign-in page of a hotel's network answers 200 too, but not in our words.
    content = (await answer.json()) as SaveAnswer;
  } catch {
    return { kind: "unreachable", retryAfter: null };
  }
  return outcomeOf(answer, content ?? {}, status);
}

function outcomeOf(answer: Response, content: SaveAnswer, status: "partial" | "complete"): SendOutcome {
  const resumeCode = textOrNull(content.resumeCode);
  const revision = Number(content.revision);
  if (answer.ok && (content.status === "partial" || content.status === "complete")) {
    if (status === "complete" && content.status === "partial") {
      return { kind: "behind", revision, resumeCode };
    }
    if (status === "partial" && content.status === "complete") {
      return { kind: "refused", code: "response_complete", errors: [] };
    }
    const withdrawalCode = textOrNull(content.withdrawalCode);
    return { kind: "stored", revision, resumeCode, withdrawalCode, puzzle: content.puzzle ?? null };
  }
  const later = [408, 425, 429].includes(answer.status) || answer.status >= 500;
  if (typeof content.code === "string" && answer.status >= 400 && !later) {
    return { kind: "refused", code: content.code, errors: content.errors ?? [] };
  }
  return { kind: "unreachable", retryAfter: Number(answer.headers.get("Retry-After")) || null };
}

/** Hands in the solution of a response's puzzle. @returns false when it may be tried again */
export async function sendSolution(id: string, solution: Solution): Promise<boolean> {
  try {
    const { ok, status } = await fetch(`/api/v1/responses/${id}/puzzle`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ solution }),
      keepalive: true,
      signal: timeLimit(longestWait),
    });
    // The server's secret may be another one by now: then only a steward can help.
    return ok || status === 400;
  } catch {
    return false;
  }
}

/** The draft that a resume code stands for, as the server has it; null when it cannot be had now. */
export async function fetchDraft(code: string): Promise<{ revision: number; answers: Answers } | null> {
  try {
    const answer = await postCode("/api/v1/resume", code);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/**
 * Removes answers from the server: complete ones by their withdrawal code, a draft by its resume code.
 * @returns whether they are gone; true too when the server knows nothing of them
 */
export async function withdrawAnswers(code: string): Promise<boolean> {
  try {
    const answer = await postCode("/api/v1/withdraw", code);
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}

const postCode = (path: string, code: string): Promise<Response> =>
  fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
    signal: timeLimit(longestWait),
  });

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Like `AbortSignal.timeout`, which phones from before 2022 lack. */
function timeLimit(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

/**
 * Texts without what no database stores: NUL characters, and halves of surrogate pairs, which some keyboards
 * leave behind when half an emoji is deleted.
 */
export function cleanTexts<Value>(value: Value): Value {
  if (typeof value === "string") return cleanText(value) as Value;
  if (Array.isArray(value)) return value.map(cleanTexts) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanTexts(part)])) as Value;
}

// Walking by code points finds lone halves everywhere; `toWellFormed` is missing on phones from before 2023.
const cleanText = (text: string): string =>
  Array.from(text, (character) => (/^[\ud800-\udfff]$/.test(character) ? "\ufffd" : character))
    .join("")
    .replaceAll("\0", "");
