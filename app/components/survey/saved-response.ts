import type { EnteredField, EnteredFields } from "./entered-fields.ts";

/** A person's answers as kept on their device, for as long as the browser's tab lives. */
export type SavedResponse = {
  id: string;
  /** Rises with every send, so that the server knows the newest. */
  revision: number;
  answers: Record<string, unknown>;
  /** The name of the page they were on. */
  page: string | null;
  /** The server may have answers under this id. */
  sentBefore: boolean;
  /** Of the draft on the server; removes it too. */
  resumeCode: string | null;
  /** The entry code it was begun with: another code is another person's. */
  entryCode: string | null;
};

export type SurveyKey = { slug: string; version: number; wave: string | null };

/** How a response is let in, and what the server holds of it already. */
export type ResponseEntry = {
  entryCode: string | null;
  draft: Pick<SavedResponse, "id" | "revision" | "answers" | "resumeCode"> | null;
};

const storageKey = ({ slug, version, wave }: SurveyKey) => `chorus:response:${slug}:${version}:${wave ?? ""}`;

/** What was kept for this survey and version, or a fresh response. */
export function loadResponse(survey: SurveyKey & ResponseEntry): SavedResponse {
  const { entryCode, draft } = survey;
  const kept = readItem(storageKey(survey));
  const here = isSavedResponse(kept) && (kept.entryCode ?? null) === entryCode ? kept : null;
  if (draft && (here?.id !== draft.id || here.revision < draft.revision)) {
    return { ...draft, page: null, sentBefore: true, entryCode };
  }
  const begun = { revision: 0, answers: {}, page: null, sentBefore: false, resumeCode: null };
  return here ?? { id: newId(), ...begun, entryCode };
}

/** @returns whether it is really kept; a browser may refuse storage */
export const keepResponse = (survey: SurveyKey, response: SavedResponse): boolean =>
  writeItem(storageKey(survey), response);

export const forgetResponse = (survey: SurveyKey): void => removeItem(storageKey(survey));

/** What the server answered to a complete response, for the thanks page. */
export type Receipt = { withdrawalCode: string | null };

const receiptKey = (slug: string) => `chorus:receipt:${slug}`;

export const keepReceipt = (slug: string, receipt: Receipt): boolean => writeItem(receiptKey(slug), receipt);

export function loadReceipt(slug: string): Receipt | null {
  const kept = readItem(receiptKey(slug));
  if (kept === null || typeof kept !== "object" || !("withdrawalCode" in kept)) return null;
  return { withdrawalCode: typeof kept.withdrawalCode === "string" ? kept.withdrawalCode : null };
}

export const forgetReceipt = (slug: string): void => removeItem(receiptKey(slug));

const fieldsKey = (survey: SurveyKey) => storageKey(survey).replace(":response:", ":fields:");

/** What stands in the fields of a page that has to be loaded again. */
export const keepFields = (survey: SurveyKey, fields: EnteredFields): boolean =>
  writeItem(fieldsKey(survey), [...fields]);

/** Gives them back, once. */
export function takeFields(survey: SurveyKey): EnteredFields {
  const kept = readItem(fieldsKey(survey));
  removeItem(fieldsKey(survey));
  return new Map(Array.isArray(kept) ? (kept as [string, EnteredField][]) : []);
}

function isSavedResponse(kept: unknown): kept is SavedResponse {
  if (kept === null || typeof kept !== "object") return false;
  const { id, revision, answers } = kept as Partial<SavedResponse>;
  return (
    typeof id === "string" && Number.isInteger(revision) && typeof answers === "object" && answers !== null
  );
}

/** A random UUID (version 4); `randomUUID` exists only where the page came over TLS or from this machine. */
function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function readItem(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function writeItem(key: string, value: unknown): boolean {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function removeItem(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Storage is refused, so nothing was kept either.
  }
}
