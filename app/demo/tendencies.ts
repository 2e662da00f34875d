/**
 * What synthetic people tend to be and to answer: every number here is invented. Questions that are not named
 * still get valid answers, evenly spread.
 */
import { webinar, webinarTendencies } from "./webinar.ts";

/** What answers are about, as far as groups differ in them. */
export const themes = ["belonging", "safety", "support", "help", "voice", "partnership", "capacity"] as const;
export type Theme = (typeof themes)[number];

/** How common each answer to a question about oneself is. */
export type GroupShares = {
  question: string;
  weights: Record<string, number>;
  /** In the same unit as the weights. */
  preferNotToSay: number;
  /** The share of people who also give a second answer, where several may be given. */
  alsoSecond?: number;
  /** Weights are multiplied for people who gave an answer drawn before, or have a `locale` or `wave`. */
  shifts?: { when: readonly [question: string, value: string]; times: Record<string, number> }[];
};

/** What answers a question tends to get. */
export type Tendency = {
  /** How common each value is; with a theme from the least to the most favourable value. */
  weights?: Record<string, number>;
  /** Makes the last weights heavier for people of a good leaning, and the first for the others. */
  theme?: Theme;
  /** Values beside the scale ("not sure"), as shares of those on it. */
  beside?: Record<string, number>;
  /** Of a matrix: how much more favourable than its theme a row is answered. */
  rows?: Record<string, number>;
  /** Of several choices: the share of people who choose each. */
  each?: Record<string, number>;
  /** Of several choices: the share of people who choose it and nothing else. */
  alone?: Record<string, number>;
  /** Of a number: the median, and the spread of its logarithm. */
  amount?: { typical: number; spread: number };
  /** The share of people who answer at all. */
  answered?: number;
};

export type SurveyTendencies = {
  /** In the order in which they are drawn. */
  people: GroupShares[];
  /** How a group's leaning differs; several add up. */
  gaps: { group: readonly [question: string, value: string]; by: Partial<Record<Theme, number>> }[];
  /** How leanings moved between the earlier wave and the current one. */
  change: Partial<Record<Theme, number>>;
  questions: Record<string, Tendency>;
};

const region: GroupShares = {
  question: "region",
  weights: { centre: 44, "south-east": 22, north: 15, "rural-west": 9, elsewhere: 1.5 },
  preferNotToSay: 1.5,
  // Outreach reached more people away from the centre the second time.
  shifts: [{ when: ["wave", "current"], times: { north: 1.5, "rural-west": 1.4 } }],
};

const newcomer: GroupShares = {
  question: "newcomer",
  weights: { "all-my-life": 75, "5-years-or-more": 13, "less-than-5-years": 8 },
  preferNotToSay: 2,
  shifts: [
    { when: ["region", "centre"], times: { "less-than-5-years": 1.5, "5-years-or-more": 1.3 } },
    { when: ["region", "north"], times: { "less-than-5-years": 0.3, "5-years-or-more": 0.4 } },
  ],
};

const identity: GroupShares = {
  question: "identity",
  weights: {
    white: 46,
    "south-asian": 11,
    black: 9,
    "east-asian": 7,
    "southeast-asian": 6,
    "first-nations": 6,
    "middle-eastern": 5,
    metis: 3.5,
    latino: 3,
    another: 2,
    inuit: 0.4,
  },
  preferNotToSay: 3,
  alsoSecond: 0.09,
  shifts: [
    {
      when: ["region", "north"],
      times: {
        "first-nations": 4,
        metis: 2,
        inuit: 4,
        "south-asian": 0.3,
        "middle-eastern": 0.3,
        black: 0.4,
      },
    },
    { when: ["region", "rural-west"], times: { white: 1.7, "first-nations": 1.8, metis: 1.5, black: 0.4 } },
    {
      when: ["newcomer", "less-than-5-years"],
      times: {
        white: 0.25,
        "first-nations": 0,
        metis: 0,
        inuit: 0,
        black: 1.8,
        "south-asian": 2.2,
        "middle-eastern": 2.6,
      },
    },
    {
      when: ["newcomer", "5-years-or-more"],
      times: {
        white: 0.4,
        "first-nations": 0,
        metis: 0,
        inuit: 0,
        "southeast-asian": 1.6,
        "middle-eastern": 1.6,
      },
    },
    {
      when: ["locale", "fr"],
      times: { black: 1.4, "middle-eastern": 1.4, "south-asian": 0.3, "east-asian": 0.5 },
    },
  ],
};

const languageHome: GroupShares = {
  question: "language-home",
  weights: {
    english: 74,
    french: 5,
    another: 4,
    punjabi: 3,
    arabic: 2.5,
    chinese: 2.5,
    tagalog: 2,
    spanish: 2,
    "indigenous-language": 1,
    "sign-language": 0.3,
  },
  preferNotToSay: 1,
  shifts: [
    { when: ["locale", "fr"], times: { french: 60, english: 0.2 } },
    { when: ["newcomer", "less-than-5-years"], times: { english: 0.4, arabic: 2, punjabi: 2, spanish: 2 } },
    { when: ["identity", "first-nations"], times: { "indigenous-language": 12 } },
    { when: ["identity", "inuit"], times: { "indigenous-language": 60 } },
    { when: ["identity", "south-asian"], times: { punjabi: 9 } },
    { when: ["identity", "east-asian"], times: { chinese: 12 } },
    { when: ["identity", "middle-eastern"], times: { arabic: 14 } },
    { when: ["identity", "southeast-asian"], times: { tagalog: 12 } },
    { when: ["identity", "latino"], times: { spanish: 18 } },
  ],
};

/** Gaps that both young people and families report. */
const sharedGaps: SurveyTendencies["gaps"] = [
  { group: ["identity", "first-nations"], by: { belonging: -0.5, safety: -0.45, help: -0.4, voice: -0.55 } },
  { group: ["identity", "inuit"], by: { belonging: -0.5, safety: -0.4, help: -0.7, voice: -0.5 } },
  { group: ["identity", "metis"], by: { belonging: -0.2, help: -0.2, voice: -0.2 } },
  { group: ["identity", "black"], by: { belonging: -0.45, safety: -0.65, help: -0.35, voice: -0.4 } },
  { group: ["identity", "middle-eastern"], by: { belonging: -0.3, safety: -0.3, help: -0.2 } },
  { group: ["identity", "south-asian"], by: { safety: -0.15, support: 0.1 } },
  {
    group: ["newcomer", "less-than-5-years"],
    by: { belonging: -0.5, support: -0.45, help: -0.4, voice: -0.2 },
  },
  { group: ["region", "north"], by: { belonging: 0.1, help: -0.55, support: 0.1 } },
  { group: ["region", "rural-west"], by: { belonging: 0.15, safety: 0.3, help: -0.45 } },
];

const trueness = { "not-at-all-true": 9, "a-little-true": 24, "mostly-true": 40, "completely-true": 27 };
const agreement = { "strongly-disagree": 7, disagree: 21, agree: 50, "strongly-agree": 22 };

const youthVoice: SurveyTendencies = {
  people: [
    region,
    newcomer,
    identity,
    languageHome,
    {
      question: "gender",
      weights: {
        "girl-or-woman": 52,
        "boy-or-man": 41,
        "non-binary": 3,
        "self-describe": 0.8,
        "two-spirit": 0.5,
      },
      preferNotToSay: 2,
      shifts: [{ when: ["identity", "first-nations"], times: { "two-spirit": 6 } }],
    },
    {
      question: "age-group",
      weights: { "16-17": 33, "14-15": 24, "18-20": 20, "21-24": 11, "12-13": 9 },
      preferNotToSay: 2,
    },
    { question: "disability", weights: { no: 74, yes: 14, "not-sure": 7 }, preferNotToSay: 3 },
  ],
  gaps: [
    ...sharedGaps,
    { group: ["gender", "girl-or-woman"], by: { safety: -0.25, support: 0.1 } },
    { group: ["gender", "non-binary"], by: { belonging: -0.75, safety: -0.7, support: -0.3, help: -0.4 } },
    { group: ["gender", "two-spirit"], by: { belonging: -0.7, safety: -0.7, support: -0.2, help: -0.4 } },
    { group: ["gender", "self-describe"], by: { belonging: -0.7, safety: -0.6, support: -0.3 } },
    { group: ["disability", "yes"], by: { belonging: -0.5, safety: -0.3, help: -0.4, voice: -0.2 } },
    { group: ["disability", "not-sure"], by: { belonging: -0.3, help: -0.2 } },
    { group: ["age-group", "12-13"], by: { belonging: 0.25, safety: 0.2, support: 0.3 } },
    { group: ["age-group", "21-24"], by: { belonging: -0.15, support: -0.25, help: -0.15, voice: 0.1 } },
  ],
  change: { belonging: 0.15, safety: 0.02, support: 0.25, help: -0.15, voice: 0.3 },
  questions: {
    belonging: { theme: "belonging", weights: trueness, beside: { "prefer-not-to-say": 0.02 } },
    "community-life": {
      theme: "belonging",
      weights: trueness,
      rows: {
        "be-myself": 0.2,
        "culture-pride": 0.1,
        "adults-listen": -0.5,
        "things-to-do": -0.3,
        "get-around": 0,
      },
    },
    "safe-places": {
      theme: "safety",
      weights: { never: 5, sometimes: 19, often: 37, always: 39 },
      beside: { "prefer-not-to-say": 0.01 },
      rows: { home: 0.8, "school-or-work": 0.1, neighbourhood: 0, "on-the-way": -0.4, online: -0.5 },
    },
    "treated-unfairly": {
      theme: "safety",
      weights: { "many-times": 12, "once-or-twice": 32, never: 50 },
      beside: { "not-sure": 0.07, "prefer-not-to-say": 0.02 },
    },
    "trusted-adults": {
      theme: "support",
      weights: { none: 10, one: 23, "two-or-three": 43, "four-or-more": 24 },
      beside: { "prefer-not-to-say": 0.02 },
    },
    "who-to-turn-to": {
      each: {
        "parent-or-guardian": 0.72,
        "family-member": 0.41,
        elder: 0.08,
        "school-staff": 0.3,
        "group-leader": 0.17,
        mentor: 0.14,
        "helping-professional": 0.15,
        "faith-community": 0.09,
        "neighbour-or-friend": 0.22,
        other: 0.02,
      },
    },
    "has-mentor": {
      theme: "support",
      weights: { no: 52, "yes-before": 17, "yes-now": 26 },
      beside: { "not-sure": 0.07 },
    },
    "want-mentor": { weights: { yes: 42, maybe: 37, no: 21 } },
    "help-confidence": { theme: "help", weights: { 1: 7, 2: 16, 3: 30, 4: 29, 5: 18 } },
    "needed-help": { theme: "safety", weights: { yes: 47, no: 53 }, beside: { "prefer-not-to-say": 0.04 } },
    "got-help": {
      theme: "help",
      weights: { no: 17, "still-waiting": 15, "yes-some": 40, "yes-all": 28 },
      beside: { "prefer-not-to-say": 0.02 },
    },
    "help-barriers": {
      each: {
        "did-not-know-where": 0.36,
        "long-wait": 0.44,
        cost: 0.23,
        "too-far": 0.2,
        "fear-of-judgment": 0.38,
        "family-would-know": 0.21,
        "not-my-language": 0.06,
        "not-welcome": 0.14,
        "repeat-story": 0.25,
      },
      alone: { nothing: 0.1, "prefer-not-to-say": 0.03 },
    },
    "asked-before": { theme: "voice", weights: { false: 68, true: 32 } },
    priorities: {
      weights: {
        "someone-to-talk-to": 30,
        "place-to-go": 24,
        "jobs-and-skills": 22,
        "getting-around": 14,
        mentors: 10,
      },
    },
    "what-would-help": { answered: 0.34 },
    "gender-own-words": { answered: 0.7 },
  },
};

const familyVoice: SurveyTendencies = {
  people: [
    region,
    newcomer,
    identity,
    languageHome,
    { question: "disability-in-family", weights: { no: 66, yes: 22, "not-sure": 7 }, preferNotToSay: 3 },
  ],
  gaps: [
    ...sharedGaps,
    { group: ["disability-in-family", "yes"], by: { help: -0.5, voice: -0.1 } },
    { group: ["language-home", "indigenous-language"], by: { help: -0.4, voice: -0.3 } },
    { group: ["language-home", "arabic"], by: { help: -0.3 } },
    { group: ["locale", "fr"], by: { help: -0.15 } },
  ],
  change: { help: 0.12, voice: 0.3 },
  questions: {
    "caregiver-role": {
      weights: {
        parent: 78,
        grandparent: 8,
        guardian: 4,
        "foster-caregiver": 4,
        "other-relative": 3,
        another: 1,
        "prefer-not-to-say": 1,
      },
    },
    "children-count": { weights: { 0: 1, 1: 30, 2: 39, 3: 18, 4: 7, 5: 3, 6: 1 } },
    "children-ages": {
      each: { "0-5": 0.38, "6-11": 0.48, "12-17": 0.51, "18-24": 0.21 },
      alone: { "prefer-not-to-say": 0.02 },
    },
    "help-needed": {
      each: {
        "mental-health": 0.41,
        development: 0.15,
        "health-care": 0.26,
        "disability-services": 0.15,
        "child-care": 0.23,
        "school-support": 0.34,
        "mentoring-recreation": 0.2,
        "food-or-income": 0.18,
        housing: 0.1,
        "safety-at-home": 0.03,
        other: 0.03,
      },
      alone: { "nothing-needed": 0.13, "prefer-not-to-say": 0.02 },
    },
    "ease-of-access": { theme: "help", weights: { 1: 14, 2: 25, 3: 30, 4: 21, 5: 10 } },
    access: {
      theme: "help",
      weights: agreement,
      beside: { "not-sure": 0.05 },
      rows: { "know-where": -0.1, "hours-and-place": -0.3, cost: -0.2, language: 0.6, culture: 0.1 },
    },
    "got-help": {
      theme: "help",
      weights: { no: 13, "still-waiting": 20, "yes-some": 42, "yes-all": 25 },
      beside: { "prefer-not-to-say": 0.02 },
    },
    "longest-wait": {
      theme: "help",
      weights: {
        "over-12-months": 12,
        "7-12-months": 15,
        "4-6-months": 19,
        "1-3-months": 25,
        "1-4-weeks": 20,
        "no-wait": 9,
      },
      beside: { "not-sure": 0.05 },
    },
    barriers: {
      each: {
        "did-not-know-where": 0.28,
        "waiting-list": 0.55,
        "not-eligible": 0.18,
        cost: 0.22,
        transport: 0.18,
        hours: 0.27,
        language: 0.07,
        "treated-unfairly": 0.11,
        fear: 0.13,
      },
      alone: { nothing: 0.09, "prefer-not-to-say": 0.02 },
    },
    "several-services": { weights: { false: 42, true: 58 } },
    coordination: { theme: "help", weights: { 1: 17, 2: 29, 3: 30, 4: 17, 5: 7 } },
    "repeat-story": { theme: "help", weights: { "every-time": 27, often: 37, sometimes: 27, never: 9 } },
    "one-contact": { weights: { no: 48, "yes-staff": 24, "yes-community": 13, "not-needed": 15 } },
    heard: {
      theme: "voice",
      weights: { never: 6, sometimes: 30, often: 40, always: 24 },
      rows: {
        "listened-to": 0,
        respected: 0.4,
        "clear-words": 0.1,
        "part-of-decisions": -0.3,
        "child-has-a-say": -0.5,
      },
    },
    "voice-counts": {
      theme: "voice",
      weights: { "almost-never": 34, sometimes: 43, often: 14 },
      beside: { "not-sure": 0.2 },
    },
    priorities: {
      weights: {
        "shorter-waits": 36,
        "one-door": 25,
        "close-to-home": 17,
        "a-guide": 14,
        "parents-together": 8,
      },
    },
    "what-would-help": { answered: 0.45 },
    "what-works": { answered: 0.28 },
  },
};

const sector: GroupShares = {
  question: "sector",
  weights: {
    education: 16,
    "mental-health": 15,
    "mentoring-and-recreation": 12,
    "indigenous-led": 9,
    "child-welfare": 8,
    government: 8,
    health: 7,
    "early-years": 6,
    "newcomer-services": 5,
    "housing-and-income": 4,
    "funder-or-business": 3,
    justice: 2,
    another: 2,
  },
  preferNotToSay: 2,
};

const partnershipHealth: SurveyTendencies = {
  people: [
    { ...sector, weights: { ...sector.weights, "youth-or-family": 9 } },
    {
      ...region,
      weights: { centre: 38, "whole-area": 22, "south-east": 16, north: 13, "rural-west": 8 },
      shifts: [],
    },
    {
      question: "involvement",
      weights: { "action-group": 40, member: 32, "leadership-group": 17, follower: 9 },
      preferNotToSay: 2,
    },
    {
      question: "time-at-table",
      weights: { "1-3-years": 45, "over-3-years": 30, "under-1-year": 23 },
      preferNotToSay: 2,
    },
  ],
  gaps: [
    { group: ["involvement", "leadership-group"], by: { partnership: 0.4, voice: 0.8 } },
    { group: ["involvement", "follower"], by: { partnership: -0.2, voice: -0.8 } },
    { group: ["sector", "youth-or-family"], by: { partnership: -0.3, voice: -0.7 } },
    { group: ["sector", "indigenous-led"], by: { partnership: -0.4, voice: -0.4 } },
    { group: ["region", "north"], by: { voice: -0.4 } },
  ],
  change: {},
  questions: {
    "pairing-code": { answered: 0 },
    trust: {
      theme: "partnership",
      weights: { "strongly-disagree": 3, disagree: 15, agree: 55, "strongly-agree": 27 },
      beside: { "too-early": 0.06 },
      rows: {
        "mutual-trust": 0,
        "mutual-respect": 0.5,
        "speak-openly": -0.2,
        "keep-promises": -0.1,
        "power-is-shared": -0.6,
      },
    },
    "asked-for-help": { weights: { false: 39, true: 61 } },
    purpose: {
      theme: "partnership",
      weights: { "strongly-disagree": 3, disagree: 14, agree: 54, "strongly-agree": 29 },
      beside: { "too-early": 0.05 },
      rows: { "shared-purpose": 0.3, "can-explain": -0.1, "fits-our-goals": 0.2, "clear-part": -0.4 },
    },
    information: {
      theme: "partnership",
      weights: { rarely: 12, sometimes: 34, often: 38, "nearly-always": 16 },
      beside: { "too-early": 0.06 },
      rows: { "in-time": 0.2, "between-meetings": 0, "share-data": -0.6, "explain-decisions": -0.1 },
    },
    leadership: { theme: "partnership", weights: { 1: 2, 2: 8, 3: 27, 4: 43, 5: 20 } },
    meetings: { theme: "partnership", weights: { 1: 4, 2: 14, 3: 36, 4: 33, 5: 13 } },
    influence: {
      theme: "voice",
      weights: { "not-at-all": 9, "a-little": 39, "quite-a-lot": 37, "a-great-deal": 13 },
      beside: { "prefer-not-to-say": 0.03 },
    },
    "shared-success": { theme: "partnership", weights: { 1: 3, 2: 10, 3: 28, 4: 38, 5: 21 } },
    gains: {
      each: {
        "new-contacts": 0.78,
        "better-referrals": 0.47,
        "joint-work": 0.36,
        "less-duplication": 0.18,
        "shared-learning": 0.55,
        "policy-change": 0.09,
        other: 0.05,
      },
      alone: { "nothing-yet": 0.08 },
    },
    "strengthen-first": {
      weights: {
        "shared-measurement": 30,
        "aligned-activities": 24,
        communication: 20,
        "common-agenda": 15,
        backbone: 11,
      },
    },
    "keep-doing": { answered: 0.5 },
    "do-differently": { answered: 0.5 },
  },
};

const organizationSurvey: SurveyTendencies = {
  people: [
    sector,
    {
      question: "size",
      weights: { "10-49": 42, "1-9": 27, "50-199": 20, "200-or-more": 9 },
      preferNotToSay: 1,
      shifts: [{ when: ["sector", "government"], times: { "200-or-more": 6, "1-9": 0.1 } }],
    },
    {
      question: "areas-served",
      weights: { centre: 42, "south-east": 24, north: 17, "rural-west": 12, online: 8 },
      preferNotToSay: 1,
      alsoSecond: 0.5,
    },
  ],
  gaps: [
    { group: ["size", "1-9"], by: { capacity: -0.4, partnership: -0.1 } },
    { group: ["size", "200-or-more"], by: { capacity: 0.4 } },
    { group: ["areas-served", "north"], by: { capacity: -0.5 } },
  ],
  change: {},
  questions: {
    "ages-served": {
      each: { "0-5": 0.37, "6-11": 0.55, "12-17": 0.8, "18-24": 0.61, "parents-and-caregivers": 0.48 },
    },
    populations: {
      each: {
        "first-nations": 0.4,
        metis: 0.25,
        inuit: 0.12,
        black: 0.28,
        racialized: 0.4,
        newcomers: 0.38,
        francophone: 0.26,
        disability: 0.33,
        "2slgbtq": 0.36,
        "in-care": 0.25,
        "low-income": 0.5,
        rural: 0.24,
      },
      alone: { "open-to-all": 0.16 },
    },
    "people-served": { amount: { typical: 420, spread: 1.2 } },
    "youth-in-decisions": {
      theme: "partnership",
      weights: { "not-yet": 24, "we-ask": 41, advisory: 26, "they-decide": 9 },
    },
    "services-offered": {
      each: {
        counselling: 0.42,
        "crisis-support": 0.22,
        "child-development": 0.2,
        parenting: 0.3,
        "health-care": 0.17,
        learning: 0.45,
        employment: 0.27,
        recreation: 0.44,
        "basic-needs": 0.26,
        "cultural-programs": 0.28,
        settlement: 0.12,
        navigation: 0.33,
        other: 0.06,
      },
    },
    "offers-mentoring": { weights: { yes: 46, planned: 21, no: 33 } },
    "mentoring-kinds": {
      each: {
        "one-to-one": 0.7,
        group: 0.46,
        peer: 0.4,
        natural: 0.15,
        online: 0.22,
        "with-elders": 0.2,
        workplace: 0.17,
      },
    },
    "youth-with-mentor": { amount: { typical: 34, spread: 0.9 } },
    "youth-waiting-for-mentor": { amount: { typical: 14, spread: 1 } },
    capacity: { theme: "capacity", weights: { 1: 9, 2: 27, 3: 37, 4: 21, 5: 6 } },
    resources: {
      theme: "capacity",
      weights: { "far-too-little": 25, "not-quite-enough": 40, enough: 30, "could-share": 5 },
      rows: {
        staff: -0.4,
        volunteers: -0.2,
        space: 0.3,
        "stable-funding": -0.7,
        training: 0.2,
        "data-skills": -0.3,
        languages: 0,
      },
    },
    "typical-wait": {
      theme: "capacity",
      weights: { "over-6-months": 9, "4-6-months": 15, "1-3-months": 31, "1-4-weeks": 28, "no-wait": 17 },
      beside: { "not-sure": 0.06 },
    },
    "data-collected": {
      each: {
        "people-served": 0.88,
        "age-and-gender": 0.75,
        "indigenous-identity": 0.36,
        race: 0.27,
        language: 0.45,
        waits: 0.4,
        satisfaction: 0.57,
        outcomes: 0.39,
      },
      alone: { "nothing-regular": 0.06 },
    },
    "use-of-data": {
      theme: "capacity",
      weights: { "not-used": 8, reporting: 49, improving: 32, "improving-with-others": 11 },
    },
    "open-to-shared-measures": { weights: { false: 17, true: 83 } },
    "joint-work": {
      theme: "partnership",
      weights: { never: 20, "now-and-then": 40, regularly: 29, "by-agreement": 11 },
      rows: { refer: 0.8, plan: 0, deliver: -0.1, "share-data": -0.7, train: 0, "pool-money": -1 },
    },
    alignment: { theme: "partnership", weights: { 1: 1, 2: 5, 3: 25, 4: 43, 5: 26 } },
    barriers: {
      each: {
        time: 0.7,
        "funding-rules": 0.48,
        competition: 0.3,
        "privacy-rules": 0.35,
        "staff-turnover": 0.4,
        "unclear-roles": 0.22,
        trust: 0.14,
        distance: 0.16,
        "different-systems": 0.3,
        "employment-rules": 0.07,
      },
      alone: { nothing: 0.04 },
    },
    priorities: {
      weights: { coordination: 28, access: 27, prevention: 20, equity: 15, "youth-mentoring": 10 },
    },
    "mandate-in-short": { answered: 0.8 },
    "support-needed": { answered: 0.5 },
  },
};

const bySurvey: Record<string, SurveyTendencies> = {
  "youth-voice": youthVoice,
  "family-voice": familyVoice,
  "partnership-health": partnershipHealth,
  "organization-survey": organizationSurvey,
  [webinar]: webinarTendencies,
};

const unknownSurvey: SurveyTendencies = { people: [], gaps: [], change: {}, questions: {} };

/** The tendencies of a survey, by its slug; none for a survey that is not named here. */
export const tendenciesOf = (slug: string): SurveyTendencies => bySurvey[slug] ?? unknownSurvey;
