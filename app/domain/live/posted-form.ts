import type { AnswerErrorCode } from "../problem.ts";
import type { GivenBallot } from "./ballot-fields.ts";

/** A form of the phone's page that was posted without JavaScript and is shown again, and why. */
export type PostedForm = {
  error: { code: AnswerErrorCode | "voting_closed" | "slow_down" | "no_cookies"; limit?: number } | null;
  /** The question of a ballot or an order. */
  question?: string;
  ballot?: GivenBallot;
  order?: string[];
  /** A question to the room. */
  text?: string;
};
