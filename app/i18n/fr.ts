import { app } from "./fr/app.ts";
import { change } from "./fr/change.ts";
import { definitionErrors } from "./fr/definition-errors.ts";
import { equity } from "./fr/equity.ts";
import { evidenceFiling } from "./fr/evidence-filing.ts";
import { facilitator } from "./fr/facilitator.ts";
import { impactData } from "./fr/impact-data.ts";
import { liveResults } from "./fr/live-results.ts";
import { manage } from "./fr/manage.ts";
import { participant } from "./fr/participant.ts";
import { people } from "./fr/people.ts";
import { planEditor } from "./fr/plan-editor.ts";
import { planFaults } from "./fr/plan-faults.ts";
import { planReport } from "./fr/plan-report.ts";
import { plans } from "./fr/plans.ts";
import { privacy } from "./fr/privacy.ts";
import { readings } from "./fr/readings.ts";
import { releases } from "./fr/releases.ts";
import { respondent } from "./fr/respondent.ts";
import { staff } from "./fr/staff.ts";
import { stewards } from "./fr/stewards.ts";
import { voice } from "./fr/voice.ts";
import type { Messages } from "./messages.ts";

const problems: Messages["problems"] = {
  malformed: {
    title: "Requête non comprise",
    detail: "La requête n’est pas du JSON valide ou n’a pas les champs attendus. Rien n’a été changé.",
  },
  unauthenticated: {
    title: "Connexion requise",
    detail: "Il faut se connecter, utiliser un jeton d’accès à l’API ou s’être joint à la séance.",
  },
  forbidden: { title: "Non permis", detail: "Votre rôle ne permet pas cette action." },
  cross_site: {
    title: "Refusé",
    detail: "Les modifications venant d’un autre site sont refusées. Rien n’a été changé.",
  },
  not_found: { title: "Introuvable", detail: "Il n’y a rien à cette adresse." },
  survey_not_found: { title: "Sondage introuvable", detail: "Aucun sondage ne porte ce nom." },
  wave_not_found: { title: "Vague introuvable", detail: "Le sondage n’a pas de vague de ce nom." },
  code_not_found: {
    title: "Code introuvable",
    detail: "Aucune réponse ne correspond à ce code. Vérifiez-le et essayez de nouveau.",
  },
  session_not_found: {
    title: "Séance introuvable",
    detail: "Aucune séance ne porte ce code. Vérifiez les lettres à l’écran et essayez de nouveau.",
  },
  contribution_not_found: {
    title: "Introuvable",
    detail: "Cette question n’existe pas, ou n’est pas affichée en ce moment.",
  },
  release_not_found: {
    title: "Publication introuvable",
    detail: "Il n’y a pas de publication de ce numéro que vous pouvez voir.",
  },
  outcome_not_found: {
    title: "Indicateur de résultat introuvable",
    detail: "La publication n’a pas d’indicateur de résultat de ce nom.",
  },
  dimension_not_found: {
    title: "Ventilation introuvable",
    detail: "La publication ne ventile pas ce résultat de cette façon.",
  },
  plan_not_found: {
    title: "Plan introuvable",
    detail: "Aucun plan ne porte ce nom, ou il n’a pas cette version.",
  },
  plan_exists: {
    title: "Plan existant",
    detail: "Un plan porte déjà ce nom. Rien n’a été changé.",
  },
  edit_conflict: {
    title: "Quelqu’un d’autre a aussi changé ceci",
    detail:
      "Entre-temps, la même chose a été changée autrement. Rien n’a été écrasé\u00a0: chaque conflit indique son endroit et les deux valeurs.",
  },
  invalid_plan: {
    title: "Le plan est à revoir",
    detail: "Rien n’a été changé. L’endroit est indiqué pour chaque problème.",
  },
  method_not_allowed: { title: "Impossible ici", detail: "Cette adresse n’accepte pas cette méthode." },
  response_complete: {
    title: "Déjà envoyé",
    detail: "Ces réponses ont déjà été envoyées et sont en sécurité. On ne peut plus les changer.",
  },
  response_elsewhere: {
    title: "Identifiant déjà utilisé",
    detail: "Cet identifiant appartient à une réponse à un autre sondage.",
  },
  entry_code_required: {
    title: "Il faut un code",
    detail: "On ne peut répondre à ce sondage qu’avec un code d’entrée. Rien n’a été enregistré.",
  },
  entry_code_unknown: {
    title: "Code introuvable",
    detail:
      "Ce code d’entrée n’ouvre pas ce sondage. Vérifiez-le et essayez de nouveau. Rien n’a été enregistré.",
  },
  entry_code_used: {
    title: "Code déjà utilisé",
    detail:
      "Des réponses ont déjà été données avec ce code d’entrée. Chaque code sert une seule fois. Rien n’a été enregistré.",
  },
  version_unknown: { title: "Version inconnue", detail: "Le sondage n’a pas cette version." },
  wave_exists: { title: "Vague existante", detail: "Le sondage a déjà une vague de ce nom." },
  nothing_to_release: {
    title: "Rien à publier",
    detail: "Il n’y a rien de nouveau qui puisse être montré. Rien n’a été changé.",
  },
  unsafe_release: {
    title: "Pas encore sûr",
    detail:
      "Comparée à la dernière publication, celle-ci pourrait montrer ce qu’une seule personne a répondu. Elle sera possible quand plus de personnes auront répondu. Rien n’a été changé.",
  },
  voting_closed: {
    title: "Le vote est fermé",
    detail: "On ne peut pas voter à cette question en ce moment. Ce qui a été reçu avant est en sûreté.",
  },
  not_now: {
    title: "Impossible en ce moment",
    detail: "La séance est rendue ailleurs. Regardez où elle en est et essayez de nouveau.",
  },
  contribution_elsewhere: {
    title: "Identifiant déjà utilisé",
    detail: "Cet identifiant appartient à autre chose dans cette séance.",
  },
  not_for_sessions: {
    title: "Ce sondage ne peut pas être posé dans une séance",
    detail:
      "Certaines de ses questions n’ont pas de moyen simple d’y répondre sur un téléphone; elles sont énumérées. Posez-les dans un sondage, ou autrement.",
  },
  session_ended: {
    title: "La séance est terminée",
    detail: "Cette séance est terminée. Ce qui a été reçu est en sûreté; rien de nouveau n’a été enregistré.",
  },
  answered_in_session: {
    title: "On y répond ensemble",
    detail:
      "On répond à ces questions pendant une rencontre en direct, avec son code, et non chacun pour soi.",
  },
  survey_closed: { title: "Fermé", detail: "Ce sondage n’accepte pas de réponses en ce moment." },
  response_withdrawn: {
    title: "Réponses retirées",
    detail: "Ces réponses ont été retirées et n’existent plus. Elles ne sont pas enregistrées de nouveau.",
  },
  too_large: {
    title: "Trop volumineux",
    detail: "La requête dépasse ce qui est accepté ici. Rien n’a été changé.",
  },
  unsupported_media_type: {
    title: "Format non accepté",
    detail: "Envoyez du JSON, avec Content-Type: application/json.",
  },
  invalid_answers: {
    title: "Des réponses sont à revoir",
    detail: "Rien n’a été enregistré. La question est indiquée pour chaque problème.",
  },
  invalid_definition: {
    title: "Le sondage ne peut pas être publié",
    detail: "Rien n’a été changé. L’endroit est indiqué pour chaque problème.",
  },
  slow_down: { title: "Trop de tentatives", detail: "Attendez un peu, puis réessayez." },
  internal: {
    title: "Un problème est survenu",
    detail: "L’erreur vient de notre côté. Rien n’a été perdu; veuillez réessayer.",
  },
  unavailable: {
    title: "Indisponible pour l’instant",
    detail: "Rien n’a été enregistré. Veuillez réessayer dans un moment.",
  },
};

const answerErrors: Messages["answerErrors"] = {
  required: () => "Veuillez répondre à cette question.",
  unknown_question: () => "Le sondage n’a pas cette question.",
  unknown_row: () => "La question n’a pas cette ligne.",
  not_a_choice: () => "Ce n’est pas un des choix.",
  wrong_type: () => "Ce genre de réponse ne convient pas à la question.",
  invalid_text: () => "Le texte contient des caractères qui ne peuvent pas être enregistrés.",
  too_long: (limit) => `Le texte est trop long : au plus ${limit} caractères.`,
  too_short: (limit) => `Le texte est trop court : au moins ${limit} caractères.`,
  out_of_range: () => "La valeur est hors des limites permises ici.",
  too_many: (limit) => `Trop de choix : au plus ${limit}.`,
  too_few: (limit) => `Pas assez de choix : au moins ${limit}.`,
  duplicate: () => "La même réponse est donnée deux fois.",
  exclusive: () => "Ce choix ne peut pas être combiné avec d’autres.",
  step: () => "Le nombre est entre deux valeurs possibles.",
  pattern: () => "Le texte n’a pas la forme attendue.",
  rule: () => "La réponse ne respecte pas la règle de cette question.",
  consent_required: () => "Sans consentement, rien n’est enregistré.",
};

export const fr: Messages = {
  problems,
  answerErrors,
  change,
  definitionErrors,
  participant,
  respondent,
  facilitator,
  impactData,
  equity,
  evidenceFiling,
  liveResults,
  people,
  planEditor,
  planFaults,
  planReport,
  plans,
  readings,
  privacy,
  releases,
  staff,
  stewards,
  manage,
  voice,
  app,
};
