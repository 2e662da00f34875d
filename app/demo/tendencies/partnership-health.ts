import { region, sector } from "./shared-groups.ts";
import type { SurveyTendencies } from "./tendency.ts";

export const partnershipHealth: SurveyTendencies = {
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
