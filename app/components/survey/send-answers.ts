import type { ProblemCode } from "../../domain/problem.ts";
import type { Locale } from "../../i18n/locale.ts";

/** The body of `PUT /api/v1/responses/{id}`, with its id. */
export type OutgoingResponse = {
  id: string;
  survey: string;
  version: number;
  wave?: string;
  locale: Locale;
  revision: number;
  status: "partial" | "complete";
  answers: Record<string, unknown>;
  entryCode?: string;
};

export type QuestionError = { question: string; message: string };

/** What became of a send. Only `stored` and `alreadyComplete` mean that the server has the answers for good. */
export type SendOutcome =
  | { kind: "stored"; resumeCode: string | null; withdrawalCode: string | null }
  | { kind: "alreadyComplete" }
  /** The server has a newer draft of this response, as when a tab was duplicated; nothing was stored. */
  | { kind: "behind"; revision: number }
  | { kind: "invalid"; errors: QuestionError[] }
  | { kind: "closed" }
  /** The wave asks for an entry code, and this was none of its codes, or one that someone used. */
  | { kind: "codeNeeded" }
  | { kind: "codeUsed" }
  /** No connection, or the server cannot answer now: the same answers may be sent again. */
  | { kind: "unreachable" }
  | { kind: "busy" }
  | { kind: "refused" };

const longestWait = 30_000;

/** Sends the answers; safe to repeat, since the id and the revision tell the server what it has. */
export async function sendAnswers({ id, ...body }: OutgoingResponse): Promise<SendOutcome> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/responses/${id}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "Accept-Language": body.locale },
      body: JSON.stringify({ ...body, answers: cleanTexts(body.answers) }),
      // The page may be left right after the last press.
      keepalive: body.status === "partial" && JSON.stringify(body.answers).length < 30_000,
      signal: timeLimit(longestWait),
    });
  } catch {
    return { kind: "unreachable" };
  }
  const content = (await answer.json().catch(() => ({}))) as {
    code?: ProblemCode;
    status?: unknown;
    revision?: number;
    resumeCode?: unknown;
    withdrawalCode?: unknown;
    errors?: QuestionError[];
  };
  if (answer.ok) {
    const { resumeCode, withdrawalCode, revision } = content;
    if (body.status === "complete" && content.status !== "complete") {
      return { kind: "behind", revision: revision ?? body.revision };
    }
    return { kind: "stored", resumeCode: textOrNull(resumeCode), withdrawalCode: textOrNull(withdrawalCode) };
  }
  if (content.code === "response_complete") return { kind: "alreadyComplete" };
  if (content.code === "invalid_answers") return { kind: "invalid", errors: content.errors ?? [] };
  if (content.code === "survey_closed") return { kind: "closed" };
  if (content.code === "entry_code_used") return { kind: "codeUsed" };
  if (content.code === "entry_code_required" || content.code === "entry_code_unknown") {
    return { kind: "codeNeeded" };
  }
  if (answer.status === 429) return { kind: "busy" };
  return answer.status >= 500 ? { kind: "unreachable" } : { kind: "refused" };
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/**
 * Removes answers from the server: complete ones by their withdrawal code, a draft by its resume code.
 * @returns whether they are gone; true too when the server knows nothing of them
 */
export async function withdrawAnswers(code: string): Promise<boolean> {
  try {
    const answer = await fetch("/api/v1/withdraw", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}

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
