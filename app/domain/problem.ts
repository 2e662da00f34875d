import type { Conflict } from "./change/apply-edit.ts";
import type { Fault } from "./change/plan-fault.ts";
import type { DefinitionError } from "./survey/definition-faults.ts";

/**
 * Every error that a client can meet, by its stable code. One place gives each its HTTP status; the words are
 * in `app/i18n` under the same code. Errors are values: domain and database functions return a `Problem`.
 */
export const problemStatus = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  cross_site: 403,
  entry_code_required: 403,
  entry_code_unknown: 403,
  not_found: 404,
  survey_not_found: 404,
  wave_not_found: 404,
  code_not_found: 404,
  session_not_found: 404,
  contribution_not_found: 404,
  release_not_found: 404,
  outcome_not_found: 404,
  dimension_not_found: 404,
  plan_not_found: 404,
  method_not_allowed: 405,
  response_complete: 409,
  response_elsewhere: 409,
  entry_code_used: 409,
  version_unknown: 409,
  wave_exists: 409,
  nothing_to_release: 409,
  unsafe_release: 409,
  voting_closed: 409,
  not_now: 409,
  contribution_elsewhere: 409,
  answered_in_session: 409,
  plan_exists: 409,
  edit_conflict: 409,
  survey_closed: 410,
  session_ended: 410,
  response_withdrawn: 410,
  too_large: 413,
  unsupported_media_type: 415,
  invalid_answers: 422,
  invalid_definition: 422,
  not_for_sessions: 422,
  invalid_plan: 422,
  slow_down: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** What is wrong with one answer; `question` is the name of the question as in the definition. */
export type AnswerError = { question: string; code: AnswerErrorCode; limit?: number };

export const answerErrorCodes = [
  "required",
  "unknown_question",
  "unknown_row",
  "not_a_choice",
  "wrong_type",
  "invalid_text",
  "too_long",
  "too_short",
  "out_of_range",
  "too_many",
  "too_few",
  "duplicate",
  "exclusive",
  "step",
  "pattern",
  "rule",
  "consent_required",
] as const;
export type AnswerErrorCode = (typeof answerErrorCodes)[number];

export type Problem = {
  code: ProblemCode;
  /** Only with `invalid_answers`. */
  answers?: AnswerError[];
  /** Only with `invalid_definition` and `not_for_sessions`. */
  definition?: DefinitionError[];
  /** Only with `invalid_plan`. */
  plan?: Fault[];
  /** Only with `edit_conflict`. */
  conflicts?: Conflict[];
  /** Seconds, with `slow_down` and `unavailable`. */
  retryAfter?: number;
};

export const problem = (code: ProblemCode, details: Omit<Problem, "code"> = {}): Problem => ({
  code,
  ...details,
});
