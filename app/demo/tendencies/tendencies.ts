import { webinar, webinarTendencies } from "../webinar.ts";
import { familyVoice } from "./family-voice.ts";
import { organizationSurvey } from "./organization-survey.ts";
import { partnershipHealth } from "./partnership-health.ts";
import type { SurveyTendencies } from "./tendency.ts";
import { youthVoice } from "./youth-voice.ts";

const bySurvey: Record<string, SurveyTendencies> = {
  "youth-voice": youthVoice,
  "family-voice": familyVoice,
  "partnership-health": partnershipHealth,
  "organization-survey": organizationSurvey,
  [webinar]: webinarTendencies,
};

const unknownSurvey: SurveyTendencies = { people: [], gaps: [], change: {}, questions: {} };

/**
 * What synthetic people tend to be and to answer in a survey, by its slug; nothing for a survey that is not named here.
 * Every number is invented. Questions that are not named still get valid answers, evenly spread.
 */
export const tendenciesOf = (slug: string): SurveyTendencies => bySurvey[slug] ?? unknownSurvey;
