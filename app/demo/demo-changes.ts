import { addSurveyChange, listSurveyChanges, type SurveyChange } from "#db/survey-changes.server.ts";
import type { AppServices } from "../context.server.ts";
import { weeksAfter } from "./demo-waves.ts";

const texts: SurveyChange["text"][] = [
  {
    en: "Example: the drop-in room is open until nine on Fridays now, because many of you said that evenings are hard.",
    fr: "Exemple\u00a0: la salle d’accueil reste ouverte jusqu’à neuf heures le vendredi, parce que beaucoup d’entre vous ont dit que les soirées sont difficiles.",
  },
  {
    en: "Example: three agencies share one form for asking for help. You tell your story once.",
    fr: "Exemple\u00a0: trois organismes partagent un seul formulaire de demande d’aide. Vous racontez votre histoire une seule fois.",
  },
];

/** Tells of changes some months after a wave opened, unless that was done before. */
export async function tellOfChanges({ surveys, database }: AppServices, slug: string, since: string) {
  const survey = await surveys.latestVersion(slug);
  if (!survey || (await listSurveyChanges(database, survey.surveyId)).length > 0) return;
  for (const [place, text] of texts.entries()) {
    const happenedOn = weeksAfter(new Date(since), 12 * (place + 1))
      .toISOString()
      .slice(0, 10);
    await addSurveyChange(database, survey.surveyId, { happenedOn, text });
  }
}
