import { putContribution, putUpvote } from "./contributions.ts";
import type { Endpoint } from "./endpoint.ts";
import { getEquity } from "./equity.ts";
import { readHealth } from "./health.ts";
import { getDocument, getEdits, postEdit, postRestore, putDocument } from "./plan-edits.ts";
import { getPlan, listPlans } from "./plans.ts";
import { getCertificate, getReleases, postRelease } from "./releases.ts";
import { resumeResponse, saveResponse, solvePuzzle, withdrawResponse } from "./responses.ts";
import { getResults } from "./results.ts";
import {
  getComparison,
  getSessionResults,
  listSessions,
  listTexts,
  postModeration,
  postQuestion,
  putAnswered,
  putSettings,
} from "./session-control.ts";
import {
  followSession,
  postCommand,
  postParticipant,
  postSession,
  putBallot,
  readSession,
} from "./sessions.ts";
import { listSurveys, postSurvey, postWave, readSurvey, readVersion } from "./surveys.ts";

/** Every endpoint of the HTTP contract. */
export const endpoints: Endpoint[] = [
  readHealth,
  listSurveys,
  postSurvey,
  readSurvey,
  readVersion,
  postWave,
  getResults,
  getEquity,
  getReleases,
  postRelease,
  getCertificate,
  listPlans,
  getPlan,
  getDocument,
  putDocument,
  getEdits,
  postEdit,
  postRestore,
  saveResponse,
  solvePuzzle,
  resumeResponse,
  withdrawResponse,
  postSession,
  readSession,
  followSession,
  postParticipant,
  putBallot,
  putContribution,
  putUpvote,
  postCommand,
  listSessions,
  postQuestion,
  putSettings,
  postModeration,
  listTexts,
  putAnswered,
  getSessionResults,
  getComparison,
];
