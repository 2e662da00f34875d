import type { z } from "zod";
import type { progressReport } from "../domain/change/progress-report.ts";
import { daysBefore } from "./demo-days.ts";

type Report = Omit<z.input<typeof progressReport>, "id">;

const lastHalfYear = (now: Date) => ({ from: daysBefore(now, 182), to: daysBefore(now, 1) });

/** Everything here is invented, and says so: by plan. */
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
