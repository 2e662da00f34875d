import type { BallotState } from "../../../live/send-ballots.ts";

/** What became of a ballot, as its owner reads it. */
export type Receipt = "sending" | "received" | "retry" | "tooLate";

/** @param stored whether the server has an earlier ballot of theirs */
export function receiptOf(state: BallotState | undefined, stored: boolean): Receipt | null {
  if (state?.state === "sending") return "sending";
  if (state?.state === "will-retry") return "retry";
  if (state?.state === "refused") {
    if (state.code === "voting_closed" || state.code === "session_ended") return "tooLate";
    return stored ? "received" : null;
  }
  return state?.state === "received" || stored ? "received" : null;
}
