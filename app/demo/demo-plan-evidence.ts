import type { DemoEvidence } from "./demo-plans.ts";

/** Everything here is invented, and says so: by plan. */
export const demoEvidence: Record<string, DemoEvidence[]> = {
  "community-safety-and-well-being": [
    {
      on: { kind: "link", id: "agreements-coordinated" },
      says: "contradicts",
      daysAgo: 40,
      from: { note: "Walk-through with five front-line teams" },
      voices: 5,
      text: {
        en: "Example: two of five teams did not know that the agreement they need exists.",
        fr: "Exemple\u00a0: deux équipes sur cinq ignoraient l’existence de l’entente dont elles ont besoin.",
      },
    },
    {
      on: { kind: "link", id: "agreements-coordinated" },
      says: "supports",
      daysAgo: 75,
      from: { survey: "organization-survey", question: "joint-work/refer" },
      voices: 40,
      text: {
        en: "Example: organizations that refer by agreement say that follow-up is easier.",
        fr: "Exemple\u00a0: les organismes qui orientent par entente disent que le suivi est plus facile.",
      },
    },
    {
      on: { kind: "link", id: "doors-reached" },
      says: "supports",
      daysAgo: 30,
      from: { survey: "family-voice", question: "access/know-where" },
      voices: 220,
      text: {
        en: "Example: where a door has opened, more families know where to look for help.",
        fr: "Exemple\u00a0: là où une porte s’est ouverte, plus de familles savent où chercher de l’aide.",
      },
    },
    {
      on: { kind: "link", id: "listening-given-back" },
      says: "supports",
      daysAgo: 60,
      from: { note: "Two open evenings" },
      voices: 34,
      text: {
        en: "Example: people recognized their own words on the page and asked for the next round.",
        fr: "Exemple\u00a0: les gens ont reconnu leurs mots sur la page et ont demandé le prochain tour.",
      },
    },
    {
      on: { kind: "link", id: "coordinated-less-crisis" },
      says: "mixed",
      daysAgo: 20,
      from: { note: "Figures of the regional hospitals, read together" },
      voices: null,
      text: {
        en: "Example: visits rose before they fell; nobody can say yet why.",
        fr: "Exemple\u00a0: les visites ont augmenté avant de diminuer; personne ne peut encore dire pourquoi.",
      },
    },
    {
      on: { kind: "node", id: "alignment" },
      says: "supports",
      daysAgo: 16,
      from: { session: "theory-likely" },
      voices: 46,
      text: {
        en: "Example: most of the room found the theory of change likely.",
        fr: "Exemple\u00a0: la plupart des gens dans la salle ont trouvé la théorie du changement vraisemblable.",
      },
    },
    {
      on: { kind: "link", id: "reached-less-crisis" },
      says: "supports",
      daysAgo: 900,
      from: { note: "Review of earlier years, by two readers" },
      voices: null,
      text: {
        en: "Example: early help and fewer visits went together, but the review is old.",
        fr: "Exemple\u00a0: l’aide précoce et la baisse des visites allaient de pair, mais l’examen est ancien.",
      },
    },
  ],
  "youth-mentoring": [
    {
      on: { kind: "link", id: "match-matches" },
      says: "supports",
      daysAgo: 90,
      from: { note: "Circle of coordinators" },
      voices: 14,
      text: {
        en: "Example: matches in which young people chose first ended early less often.",
        fr: "Exemple\u00a0: les jumelages où les jeunes ont choisi d’abord se sont moins souvent terminés tôt.",
      },
    },
    {
      on: { kind: "link", id: "offers-has-mentor" },
      says: "contradicts",
      daysAgo: 25,
      from: { note: "Conversations in two villages" },
      voices: 11,
      text: {
        en: "Example: a new offer stood empty, because there was no bus in the evening.",
        fr: "Exemple\u00a0: une nouvelle offre est restée vide, faute d’autobus le soir.",
      },
    },
    {
      on: { kind: "link", id: "has-mentor-trusted" },
      says: "supports",
      daysAgo: 35,
      from: { survey: "youth-voice", question: "trusted-adults" },
      voices: 1500,
      text: {
        en: "Example: young people with a mentor name more adults to turn to.",
        fr: "Exemple\u00a0: les jeunes qui ont un mentor nomment plus d’adultes vers qui se tourner.",
      },
    },
    {
      on: { kind: "node", id: "heard" },
      says: "mixed",
      daysAgo: 16,
      from: { session: "theory-likely" },
      voices: 46,
      text: {
        en: "Example: some found it likely that adults will give decisions away, others did not.",
        fr: "Exemple\u00a0: certains ont trouvé vraisemblable que les adultes cèdent des décisions, d’autres non.",
      },
    },
  ],
};
