import type { Certificate } from "./certificate.ts";
import type { ProtectOutcomes } from "./protect-outcomes.ts";
import type { Published } from "./published.ts";

/** Tables that people may see, with the proof that they hide what they hide. Plain JSON. */
export type Release = { published: Published; certificate: Certificate };

/**
 * Why there is no release: fewer responses than a group may have; nothing that people see would change; the change
 * since the last release, or a hidden count, cannot be protected; the dimensions, outcomes or pairs differ from those
 * of the last release.
 */
export type Refusal = { refused: "too_few" | "unchanged" | "unsafe" | "design_changed" };

export type ProtectOptions = {
  /** The last release of the same wave for the same audience. */
  earlier?: Release;
  /** Hides what changed too little since then, instead of refusing. Totals are never hidden for that. */
  hideSmallChanges?: boolean;
  /** A release of the same counts for a narrower audience: what is hidden there stays hidden. */
  within?: Published;
  /** Where outcomes are protected elsewhere, such as by several processors at once. */
  protectOutcomes?: ProtectOutcomes;
  /** How much is done, 0–1. */
  onProgress?: (done: number) => void;
};
