import type { Locale } from "../i18n/locale.ts";
import type { WrittenTexts } from "./open-text.ts";
import type { SurveyTendencies } from "./tendencies/tendency.ts";

/** The deck that the demonstration's sessions run. */
export const webinar = "collective-impact-webinar";

/** What people in the demonstration's webinar tend to answer; all of it is invented. */
export const webinarTendencies: SurveyTendencies = {
  people: [
    {
      question: "sector",
      weights: { "non-profit": 40, education: 18, youth: 14, government: 10, health: 8, funder: 6 },
      preferNotToSay: 2,
    },
  ],
  gaps: [],
  change: {},
  questions: {
    "say-hello": {
      weights: { ontario: 40, quebec: 24, prairies: 12, atlantic: 10, "west-coast": 10, north: 4 },
    },
    "knowledge-of-collective-impact": {
      weights: { "new-to-me": 30, "know-the-theory": 42, "doing-it-now": 28 },
    },
    "weakest-condition": {
      weights: {
        "shared-measurement": 34,
        backbone: 24,
        "aligned-activities": 16,
        communication: 12,
        "common-agenda": 10,
        "no-partnership": 4,
      },
    },
    goals: {
      weights: {
        equity: 30,
        quality: 24,
        "every-young-person": 18,
        "stronger-programs": 14,
        evidence: 8,
        "public-support": 6,
      },
    },
    "theory-likely": { weights: { 1: 3, 2: 12, 3: 34, 4: 38, 5: 13 } },
    "weakest-link": { answered: 0.5 },
    "closing-word": { answered: 0.9 },
  },
};

/** By question, and by item of the board. */
export const webinarTexts: Record<string, WrittenTexts> = {
  "weakest-link": {
    sentences: false,
    en: [
      "If we train mentors, young people stay – only if somebody drives them there.",
      "We count matches, not whether they last. That is the link we cannot see.",
      "Schools say yes in June and have new principals in September.",
      "Trust comes before referrals, and nobody pays for trust.",
      "Data sharing: every agency asks the same family the same questions.",
      "Young people are consulted at the end, when the plan is done.",
    ],
    fr: [
      "On forme des mentors, mais les jeunes n’ont pas de transport pour venir.",
      "On compte les jumelages, pas leur durée.",
      "Le financement finit quand la confiance commence.",
      "Les outils arrivent en français un an plus tard.",
    ],
  },
  ahas: {
    sentences: false,
    en: [
      "Five conditions, and we do two of them well.",
      "A backbone is people, not a committee.",
      "Our outcomes overlap with three other tables.",
      "Small wins can be measured too.",
    ],
    fr: ["Mesurer ensemble, ce n’est pas tout mesurer.", "Les jeunes sont déjà en train de le faire."],
  },
  questions: {
    sentences: false,
    en: ["Who pays for the backbone?", "How do we share data safely?", "Can a small town do this?"],
    fr: ["Qui décide des indicateurs?", "Comment inviter les familles sans les épuiser?"],
  },
  insights: {
    sentences: false,
    en: ["Start with one shared question.", "Ask youth first, then plan.", "Meet less, decide more."],
    fr: ["Commencer petit, mais ensemble.", "Traduire dès le premier jour."],
  },
  "who-else-Comment": {
    sentences: false,
    en: ["Transit planners", "Landlords", "Libraries"],
    fr: ["Les bibliothèques", "Le transport en commun"],
  },
  "closing-word": {
    sentences: false,
    en: [
      "hope",
      "Hope",
      "together",
      "trust",
      "listening",
      "energy",
      "equity",
      "together",
      "next step",
      "hope, courage",
    ],
    fr: ["espoir", "ensemble", "l’espoir", "confiance", "écoute", "équité", "ensemble"],
  },
};

/** What the room asks, in the order in which it is asked. */
export const webinarQuestions: readonly { locale: Locale; text: string }[] = [
  { locale: "en", text: "Will the slides be shared?" },
  { locale: "en", text: "How did other regions pay for a backbone?" },
  { locale: "fr", text: "Est-ce que l’enregistrement sera offert en français?" },
  { locale: "en", text: "What is the smallest set of shared measures that works?" },
  { locale: "en", text: "Who pays for the backbone in other places?" },
];
