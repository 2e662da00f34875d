import { agreement, identity, languageHome, newcomer, region, sharedGaps } from "./shared-groups.ts";
import type { SurveyTendencies } from "./tendency.ts";

export const familyVoice: SurveyTendencies = {
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
