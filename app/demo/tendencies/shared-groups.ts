import type { GroupShares, SurveyTendencies } from "./tendency.ts";

export const region: GroupShares = {
  question: "region",
  weights: { centre: 44, "south-east": 22, north: 15, "rural-west": 9, elsewhere: 1.5 },
  preferNotToSay: 1.5,
  // Outreach reached more people away from the centre the second time.
  shifts: [{ when: ["wave", "current"], times: { north: 1.5, "rural-west": 1.4 } }],
};

export const newcomer: GroupShares = {
  question: "newcomer",
  weights: { "all-my-life": 75, "5-years-or-more": 13, "less-than-5-years": 8 },
  preferNotToSay: 2,
  shifts: [
    { when: ["region", "centre"], times: { "less-than-5-years": 1.5, "5-years-or-more": 1.3 } },
    { when: ["region", "north"], times: { "less-than-5-years": 0.3, "5-years-or-more": 0.4 } },
  ],
};

export const identity: GroupShares = {
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

export const languageHome: GroupShares = {
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
export const sharedGaps: SurveyTendencies["gaps"] = [
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

export const trueness = {
  "not-at-all-true": 9,
  "a-little-true": 24,
  "mostly-true": 40,
  "completely-true": 27,
};
export const agreement = { "strongly-disagree": 7, disagree: 21, agree: 50, "strongly-agree": 22 };

/** Where the people of a planning table work. */
export const sector: GroupShares = {
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
