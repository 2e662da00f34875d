import type { Messages } from "../messages.ts";

/** Les mots autour des codes que les gens notent. */
export const comingBack: Messages["respondent"]["comingBack"] = {
  keepSaved:
    "Vos réponses sont enregistrées. Avec ce code, vous pouvez continuer ici ou sur un autre appareil.",
  keepAndLeave: "Garder mes réponses et partir",
  keepAndLeaveHint: "Plus personne ne pourra les voir sur cet appareil. Notez d’abord le code.",
  code: "Votre code",
  codeHint: "Par exemple K7QF-2M9X-AB. Majuscules ou minuscules, les deux conviennent.",
  resume: {
    title: "Continuer vos réponses",
    lead: "Avez-vous noté un code en arrêtant? Entrez-le ici.",
    button: "Continuer",
  },
  withdraw: {
    title: "Retirer vos réponses",
    lead: "Entrez le code affiché à la fin. Vos réponses sont alors retirées pour de bon.",
    button: "Retirer mes réponses",
    doneTitle: "Vos réponses sont retirées",
    done: "Elles ne sont plus conservées ni comptées. Merci d’avoir participé.",
  },
};
