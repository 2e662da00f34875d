import type { z } from "zod";
import type { handReading } from "../domain/change/hand-reading.ts";
import type { progressReport } from "../domain/change/progress-report.ts";
import type { DemoEvidence } from "./demo-plans.ts";

type Reading = Omit<z.input<typeof handReading>, "id">;
type Report = Omit<z.input<typeof progressReport>, "id">;

const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);

/** The last day of the year so many years ago. */
const endOfYear = (now: Date, yearsAgo: number): string => `${now.getUTCFullYear() - yearsAgo}-12-31`;

const lastHalfYear = (now: Date) => ({ from: daysBefore(now, 182), to: daysBefore(now, 1) });

/** Everything here is invented, and says so: by plan. */
export const demoReadings: Record<string, (now: Date) => Reading[]> = {
  "community-safety-and-well-being": (now) => [
    {
      indicator: "agreements-used",
      date: daysBefore(now, 320),
      source: "Register of agreements (example)",
      value: 5,
    },
    {
      indicator: "agreements-used",
      date: daysBefore(now, 140),
      source: "Register of agreements (example)",
      value: 8,
    },
    {
      indicator: "agreements-used",
      date: daysBefore(now, 50),
      source: "Register of agreements (example)",
      value: 11,
    },
    {
      indicator: "doors-open",
      date: daysBefore(now, 330),
      source: "Count by the access group (example)",
      value: 2,
    },
    {
      indicator: "doors-open",
      date: daysBefore(now, 60),
      source: "Count by the access group (example)",
      value: 3,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 4),
      source: "Figures of the regional hospitals (example)",
      numerator: 612,
      denominator: 25_400,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 3),
      source: "Figures of the regional hospitals (example)",
      numerator: 655,
      denominator: 25_700,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 2),
      source: "Figures of the regional hospitals (example)",
      numerator: 631,
      denominator: 25_900,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 1),
      source: "Figures of the regional hospitals (example)",
      numerator: 574,
      denominator: 26_100,
    },
  ],
  "youth-mentoring": (now) => [
    {
      indicator: "lasting",
      date: endOfYear(now, 3),
      source: "Records of member organizations (example)",
      numerator: 41,
      denominator: 78,
    },
    {
      indicator: "lasting",
      date: endOfYear(now, 2),
      source: "Records of member organizations (example)",
      numerator: 46,
      denominator: 81,
    },
    {
      indicator: "lasting",
      date: endOfYear(now, 1),
      source: "Records of member organizations (example)",
      numerator: 58,
      denominator: 92,
    },
  ],
};

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

export const demoReports: Record<string, (now: Date) => Report[]> = {
  "community-safety-and-well-being": (now) => [
    {
      group: "coordination",
      period: lastHalfYear(now),
      progress: {
        en: "Example: a common referral form is in use at four members; the consent form is with lawyers.",
        fr: "Exemple\u00a0: un formulaire d’orientation commun est utilisé par quatre membres; le formulaire de consentement est chez les juristes.",
      },
      coordination: {
        en: "Example: schools and health plan together every month; police join when a family agrees.",
        fr: "Exemple\u00a0: les écoles et la santé planifient ensemble chaque mois; la police se joint si la famille est d’accord.",
      },
      supports: {
        en: "Example: somebody who knows privacy law, for about ten days.",
        fr: "Exemple\u00a0: une personne qui connaît le droit de la vie privée, pour une dizaine de jours.",
      },
    },
    {
      group: "access",
      period: lastHalfYear(now),
      progress: {
        en: "Example: one more door is open in the evening; two hosts said no.",
        fr: "Exemple\u00a0: une porte de plus ouvre le soir; deux lieux d’accueil ont refusé.",
      },
      coordination: {
        en: "Example: navigators of three organizations share one calendar.",
        fr: "Exemple\u00a0: les navigateurs de trois organismes partagent un calendrier.",
      },
      supports: {
        en: "Example: money for interpreters in the evening.",
        fr: "Exemple\u00a0: de l’argent pour des interprètes en soirée.",
      },
    },
    {
      group: "north",
      period: lastHalfYear(now),
      progress: {
        en: "Example: three communities have chosen their route; winter transport is not found yet.",
        fr: "Exemple\u00a0: trois collectivités ont choisi leur parcours; le transport d’hiver n’est pas encore trouvé.",
      },
      coordination: {
        en: "Example: led by the communities; the council is asked for help, not for leave.",
        fr: "Exemple\u00a0: sous la conduite des collectivités; on demande au conseil de l’aide, non une permission.",
      },
      supports: {
        en: "Example: a vehicle that starts at minus forty.",
        fr: "Exemple\u00a0: un véhicule qui démarre à moins quarante.",
      },
    },
  ],
  "youth-mentoring": (now) => [
    {
      group: "matching",
      period: lastHalfYear(now),
      progress: {
        en: "Example: the shared list works for three organizations.",
        fr: "Exemple\u00a0: la liste commune fonctionne pour trois organismes.",
      },
      coordination: {
        en: "Example: screening done once is accepted by all three.",
        fr: "Exemple\u00a0: une seule vérification est acceptée par les trois.",
      },
      supports: {
        en: "Example: help with the list for those without a computer.",
        fr: "Exemple\u00a0: de l’aide avec la liste pour ceux qui n’ont pas d’ordinateur.",
      },
    },
    {
      group: "youth-council",
      period: lastHalfYear(now),
      progress: {
        en: "Example: first grants given: a music room and two rides a week.",
        fr: "Exemple\u00a0: premières subventions données\u00a0: une salle de musique et deux trajets par semaine.",
      },
      coordination: {
        en: "Example: adults leave the room for the vote.",
        fr: "Exemple\u00a0: les adultes quittent la salle pour le vote.",
      },
      supports: {
        en: "Example: pay for travel before the meeting, not after it.",
        fr: "Exemple\u00a0: payer les déplacements avant la rencontre, et non après.",
      },
    },
  ],
};
