import type { Endpoint } from "./endpoint.ts";
import { readHealth } from "./health.ts";
import { resumeResponse, saveResponse, withdrawResponse } from "./responses.ts";
import { getResults } from "./results.ts";
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
  saveResponse,
  resumeResponse,
  withdrawResponse,
];
