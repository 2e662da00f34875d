/** How far a link or a node is borne out by its evidence. */
export const evidenceStates = ["untested", "supported", "mixed", "in-doubt"] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/** What the evidence on one link or node comes to. */
export type EvidenceSummary = {
  state: EvidenceState;
  /** How many pieces say what. */
  supports: number;
  contradicts: number;
  mixed: number;
  /** People behind all of it, where known. */
  voices: number;
  /** Of the newest piece; null without any. */
  newest: string | null;
  /** Whether the newest piece is older than two years. */
  old: boolean;
  strength: "none" | "weak" | "fair" | "strong";
};
