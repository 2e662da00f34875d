import type { Puzzle } from "../domain/response/puzzle.ts";
import type { Locale } from "../i18n/locale.ts";

/** A survey in a wave as the address asks for it; null where it asks for none. */
export type Slot = { slug: string; wave: string | null };

export type Answers = Record<string, unknown>;

/** A response that is being given on this device. */
export type Draft = Slot & {
  id: string;
  version: number;
  locale: Locale;
  /** Rises with every change, on whichever tab or device. */
  revision: number;
  answers: Answers;
  /** The name of the page they are on. */
  page: string | null;
  /** Names of the questions that changed since the server last confirmed a save. */
  unsaved: string[];
  /** The server may have something under this id. */
  sentBefore: boolean;
  /** Of the draft on the server; also removes it there. */
  resumeCode: string | null;
  entryCode: string | null;
};

/** What a page knows of how a response was given. */
export type Circumstances = {
  /** How long the page was open that it was begun and finished on. No clock that can be set is asked, and no time kept. */
  seconds?: number;
  /** What stands in the field that people do not see. */
  more?: string;
};

/** A finished response on its way to the server. */
export type OutboxEntry = Draft &
  Circumstances & {
    /** Why the server will not take it as it is, and what it said about single answers; null while it may still be sent. */
    refused: Refusal | null;
    /** The person has gone, or it is stored: nothing of it is shown any more. */
    handedOver: boolean;
    /** It is stored, without answers here any more; what waits to be sent is the solution. */
    puzzle?: Puzzle;
  };

export type QuestionError = { question: string; message: string };

export type Refusal = { code: string; errors: QuestionError[] };

/** What the server answered to a finished response. */
export type Receipt = Slot & { id: string; withdrawalCode: string | null; seen: boolean };

/** How a response left this device's hands; its drafts in other tabs and late cookies are then over too. */
export type Ending = "finished" | "declined" | "stopped" | "handedOver";

export const draftOf = (entry: OutboxEntry): Draft => {
  const { refused: _refused, handedOver: _handedOver, seconds: _seconds, more: _more, ...draft } = entry;
  return draft;
};

/**
 * The draft with these questions changed; what others changed in the meantime stays.
 * @param changes by question; undefined clears an answer
 */
export function withChanges(draft: Draft, changes: Answers): Draft {
  if (Object.keys(changes).length === 0) return draft;
  const answers = { ...draft.answers, ...changes };
  for (const [name, value] of Object.entries(changes)) if (value === undefined) delete answers[name];
  return {
    ...draft,
    answers,
    revision: draft.revision + 1,
    unsaved: [...new Set([...draft.unsaved, ...Object.keys(changes)])],
  };
}

/** The questions whose answers differ, with the newer ones; undefined where there is none any more. */
export function changedAnswers(before: Answers, after: Answers): Answers {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => !sameValue(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What the server or another device has, with the answers on top that only this device knows of. */
export function mergedWithServer(
  draft: Draft,
  server: { revision: number; answers: Answers; resumeCode?: string | null },
): Draft {
  const mine = Object.fromEntries(draft.unsaved.map((name) => [name, draft.answers[name]]));
  const base = { ...draft, answers: server.answers, revision: Math.max(draft.revision, server.revision) };
  return { ...withChanges(base, mine), sentBefore: true, resumeCode: server.resumeCode ?? draft.resumeCode };
}

/** A random UUID (version 4); `randomUUID` exists only where the page came over TLS or from this machine. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
