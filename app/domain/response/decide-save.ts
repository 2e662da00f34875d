import type { ResponseStatus } from "./check-answers.ts";

/** What is known of a stored response when the next save of it arrives. */
export type StoredState = {
  survey: number;
  wave: number;
  status: ResponseStatus;
  revision: number;
  /** Of complete answers. */
  answersHash: string | null;
};

export type IncomingSave = {
  survey: number;
  status: ResponseStatus;
  revision: number;
  /** Of complete answers. */
  answersHash: string | null;
};

export type SaveDecision =
  | { kind: "insert" }
  | { kind: "update" }
  /** Nothing changes; what is stored is the answer. */
  | { kind: "unchanged" }
  | { kind: "refused"; code: "response_complete" | "response_elsewhere" };

/**
 * What a save does to what is stored. Saves may arrive twice, late and out of order: the highest revision counts,
 * and a complete response is final.
 */
export function decideSave(stored: StoredState | undefined, incoming: IncomingSave): SaveDecision {
  if (!stored) return { kind: "insert" };
  if (stored.survey !== incoming.survey) return { kind: "refused", code: "response_elsewhere" };
  if (stored.status === "complete") {
    // A draft that arrives after its own completion is old news, whatever its content.
    if (incoming.status === "partial" && incoming.revision <= stored.revision) return { kind: "unchanged" };
    const same = incoming.status === "complete" && incoming.answersHash === stored.answersHash;
    return same ? { kind: "unchanged" } : { kind: "refused", code: "response_complete" };
  }
  return incoming.revision > stored.revision ? { kind: "update" } : { kind: "unchanged" };
}
