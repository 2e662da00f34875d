import { holdsProfanity } from "./profanity.ts";
import type { WordLanguage } from "./words.ts";

export const contributionStatuses = ["shown", "held", "hidden", "merged"] as const;
export type ContributionStatus = (typeof contributionStatuses)[number];

/** Why something is not shown as it was written; its author sees it. */
export const contributionReasons = ["profanity", "awaiting", "facilitator", "merged"] as const;
export type ContributionReason = (typeof contributionReasons)[number];

/** Whether new text shows at once, or waits for the facilitator. */
export const moderationModes = ["afterwards", "before"] as const;
export type ModerationMode = (typeof moderationModes)[number];

export type Standing = { status: ContributionStatus; reason: ContributionReason | null };

/** How a new text begins. Profanity is held for the facilitator to judge, never deleted. */
export function firstStanding(text: string, language: WordLanguage, mode: ModerationMode): Standing {
  if (holdsProfanity(text, language)) return { status: "held", reason: "profanity" };
  return mode === "before" ? { status: "held", reason: "awaiting" } : { status: "shown", reason: null };
}

export const moderations = ["show", "hide", "merge"] as const;
export type Moderation = (typeof moderations)[number];

/** What a facilitator's decision makes of a text. */
export const standingAfter: Record<Moderation, Standing> = {
  show: { status: "shown", reason: null },
  hide: { status: "hidden", reason: "facilitator" },
  merge: { status: "merged", reason: "merged" },
};
