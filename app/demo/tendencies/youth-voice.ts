import { identity, languageHome, newcomer, region, sharedGaps, trueness } from "./shared-groups.ts";
import type { SurveyTendencies } from "./tendency.ts";

export const youthVoice: SurveyTendencies = {
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
