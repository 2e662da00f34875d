import type { AnswerErrorCode, ProblemCode } from "../domain/problem.ts";
import { app } from "./en/app.ts";
import { change } from "./en/change.ts";
import { definitionErrors } from "./en/definition-errors.ts";
import { equity } from "./en/equity.ts";
import { evidenceFiling } from "./en/evidence-filing.ts";
import { facilitator } from "./en/facilitator.ts";
import { impactData } from "./en/impact-data.ts";
import { liveResults } from "./en/live-results.ts";
import { manage } from "./en/manage.ts";
import { participant } from "./en/participant.ts";
import { people } from "./en/people.ts";
import { planEditor } from "./en/plan-editor.ts";
import { planFaults } from "./en/plan-faults.ts";
import { planReport } from "./en/plan-report.ts";
import { plans } from "./en/plans.ts";
import { privacy } from "./en/privacy.ts";
import { readings } from "./en/readings.ts";
import { releases } from "./en/releases.ts";
import { respondent } from "./en/respondent.ts";
import { staff } from "./en/staff.ts";
import { stewards } from "./en/stewards.ts";
import { voice } from "./en/voice.ts";

const problems: Record<ProblemCode, { title: string; detail: string }> = {
  malformed: {
    title: "Not understood",
    detail: "The request is not valid JSON, or does not have the expected fields. Nothing was changed.",
  },
  unauthenticated: {
    title: "Sign in first",
    detail: "This needs a signed-in person, an API token, or somebody who has joined.",
  },
  forbidden: { title: "Not allowed", detail: "Your role does not allow this." },
  cross_site: { title: "Refused", detail: "Writes from other sites are refused. Nothing was changed." },
  not_found: { title: "Not found", detail: "There is nothing at this address." },
  survey_not_found: { title: "No such survey", detail: "There is no survey with this name." },
  wave_not_found: { title: "No such wave", detail: "The survey has no wave with this name." },
  code_not_found: {
    title: "Code not found",
    detail: "No answers belong to this code. Check it and try again.",
  },
  session_not_found: {
    title: "No such session",
    detail: "No session has this code. Check the letters on the screen and try again.",
  },
  contribution_not_found: {
    title: "Not found",
    detail: "This question is not there, or is not shown now.",
  },
  release_not_found: {
    title: "No such release",
    detail: "There is no release with this number that you may see.",
  },
  outcome_not_found: {
    title: "No such outcome",
    detail: "The release has no outcome with this name.",
  },
  dimension_not_found: {
    title: "No such breakdown",
    detail: "The release does not break this outcome down this way.",
  },
  plan_not_found: {
    title: "No such plan",
    detail: "There is no plan with this name, or not this version of it.",
  },
  plan_exists: {
    title: "Plan exists",
    detail: "There already is a plan with this name. Nothing was changed.",
  },
  edit_conflict: {
    title: "Somebody else changed this too",
    detail:
      "Meanwhile the same was changed in another way. Nothing was overwritten: each conflict names its place and both values.",
  },
  invalid_plan: {
    title: "The plan needs a look",
    detail: "Nothing was changed. Each problem names its place.",
  },
  method_not_allowed: { title: "Not possible here", detail: "This address does not support the method." },
  response_complete: {
    title: "Already sent",
    detail: "These answers were already sent and are safe. Sent answers cannot be changed.",
  },
  response_elsewhere: {
    title: "Id in use",
    detail: "This id belongs to a response to another survey.",
  },
  entry_code_required: {
    title: "A code is needed",
    detail: "This survey can only be answered with an entry code. Nothing was stored.",
  },
  entry_code_unknown: {
    title: "Code not found",
    detail: "This entry code does not open this survey. Check it and try again. Nothing was stored.",
  },
  entry_code_used: {
    title: "Code already used",
    detail: "Answers have been given with this entry code already. Each code works once. Nothing was stored.",
  },
  version_unknown: { title: "Unknown version", detail: "The survey has no such version." },
  wave_exists: { title: "Wave exists", detail: "The survey already has a wave with this name." },
  nothing_to_release: {
    title: "Nothing to release",
    detail: "There is nothing new that may be shown. Nothing was changed.",
  },
  unsafe_release: {
    title: "Not safe yet",
    detail:
      "Compared with the last release, this one could show what single people answered. It can be made when more have answered. Nothing was changed.",
  },
  voting_closed: {
    title: "Voting is closed",
    detail: "This question takes no votes now. What was received before is safe.",
  },
  not_now: {
    title: "Not possible now",
    detail: "The session is at another point. Look where it stands and try again.",
  },
  contribution_elsewhere: {
    title: "Id in use",
    detail: "This id belongs to something else in this session.",
  },
  not_for_sessions: {
    title: "This survey cannot be asked in a session",
    detail:
      "Some of its questions have no simple controls on a phone: they are listed. Ask them in a survey, or another way.",
  },
  session_ended: {
    title: "The session is over",
    detail: "This session has ended. What was received is safe; nothing new was stored.",
  },
  answered_in_session: {
    title: "Answered together",
    detail: "These questions are answered in a live session, with its code, and not one by one.",
  },
  survey_closed: { title: "Closed", detail: "This survey is not open for answers now." },
  response_withdrawn: {
    title: "Taken back",
    detail: "These answers were taken back and are gone. They are not stored again.",
  },
  too_large: {
    title: "Too large",
    detail: "The request is larger than what is accepted here. Nothing was changed.",
  },
  unsupported_media_type: {
    title: "Unsupported format",
    detail: "Send JSON, with Content-Type: application/json.",
  },
  invalid_answers: {
    title: "Some answers need a look",
    detail: "Nothing was stored. Each problem names its question.",
  },
  invalid_definition: {
    title: "The survey cannot be published",
    detail: "Nothing was changed. Each problem names its place.",
  },
  slow_down: { title: "Too many tries", detail: "Wait a little, then try again." },
  internal: {
    title: "Something went wrong",
    detail: "The fault is ours. Nothing was lost; please try again.",
  },
  unavailable: {
    title: "Not available just now",
    detail: "Nothing was stored. Please try again in a moment.",
  },
};

const answerErrors: Record<AnswerErrorCode, (limit?: number) => string> = {
  required: () => "Please answer this question.",
  unknown_question: () => "The survey has no such question.",
  unknown_row: () => "The question has no such row.",
  not_a_choice: () => "This is not one of the choices.",
  wrong_type: () => "This kind of answer does not fit the question.",
  invalid_text: () => "The text contains characters that cannot be stored.",
  too_long: (limit) => `The text is too long: at most ${limit} characters.`,
  too_short: (limit) => `The text is too short: at least ${limit} characters.`,
  out_of_range: () => "The value is outside what is possible here.",
  too_many: (limit) => `Too many: choose at most ${limit}.`,
  too_few: (limit) => `Too few: choose at least ${limit}.`,
  duplicate: () => "The same answer is given twice.",
  exclusive: () => "This choice cannot be combined with others.",
  step: () => "The number lies between two possible values.",
  pattern: () => "The text does not have the expected form.",
  rule: () => "The answer does not fit the rule of this question.",
  consent_required: () => "Without consent nothing is stored.",
};

export const en = {
  problems,
  answerErrors,
  change,
  definitionErrors,
  participant,
  respondent,
  facilitator,
  impactData,
  equity,
  evidenceFiling,
  liveResults,
  people,
  planEditor,
  planFaults,
  planReport,
  plans,
  readings,
  privacy,
  releases,
  staff,
  stewards,
  manage,
  voice,
  app,
};
