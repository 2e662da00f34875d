import type { Messages } from "../messages.ts";

/** Les mots sur les réponses en route : gardées ici, en attente, envoyées, refusées. */
export const sending: Messages["respondent"]["sending"] = {
  storageRefused:
    "Ce navigateur ne garde pas les réponses quand on ferme la page. Vous pouvez quand même répondre et envoyer vos réponses maintenant.",
  lineDownTitle: "La connexion est coupée",
  lineDown:
    "Rien n’est perdu : ce que vous avez entré est toujours sur cette page. Appuyez de nouveau sur le bouton dans un moment.",

  waitingTitle: "En attente d’envoi",
  waitingText:
    "Vos réponses sont enregistrées sur cet appareil. Elles partiront dès qu’il y aura une connexion.",
  waitingHere:
    "Gardez cette page ouverte : ce navigateur ne garde pas les réponses. Elles partiront dès qu’il y aura une connexion.",
  waitingWhat: [
    "Vous pouvez fermer cette page. Les réponses partiront la prochaine fois qu’il y aura une connexion et que ce site sera ouvert.",
    "Elles comptent une seule fois, même s’il faut plusieurs essais pour les envoyer.",
    "Quand elles seront arrivées, vous verrez ici un merci et votre code.",
  ],
  nextPersonWaiting:
    "Vos réponses restent en attente ici, mais plus personne ne peut les voir sur cet appareil.",
  sendNow: "Essayer d’envoyer maintenant",
  sendingNow: "Envoi en cours…",
  stillWaiting: "Pas encore. Vos réponses sont toujours en sécurité sur cet appareil.",

  elsewhereTitle: "Ces réponses ont déjà été envoyées",
  elsewhere:
    "Elles avaient déjà été terminées, peut-être dans un autre onglet ou sur un autre téléphone. Le premier envoi compte. Ce qui a changé ici après n’a pas été ajouté.",
  withdrawnTitle: "Ces réponses ont été retirées",
  withdrawn: "Quelqu’un a utilisé le code pour les retirer. Elles ne sont ni conservées ni comptées.",
  closed:
    "Il a fermé avant l’envoi de vos réponses; elles n’ont donc pas été comptées. Elles sont toujours sur cet appareil. Si le sondage ouvre de nouveau, elles pourront être envoyées.",
  refusedTitle: "Le sondage n’a pas accepté vos réponses",
  refused:
    "Elles sont toujours en sécurité sur cet appareil, mais elles ne sont pas comptées. Dites-le à la personne qui vous a donné le sondage.",
  codeTitle: "Le code d’entrée n’a pas fonctionné",
  code: "Ce sondage demande un code que personne n’a encore utilisé. Vos réponses sont toujours sur cet appareil, mais elles ne sont pas comptées. Parlez-en à la personne qui vous a donné le code.",
  deleteHere: "Supprimer mes réponses de cet appareil",

  stopTitle: "Arrêter pour l’instant?",
  stopText: "Vous pouvez garder vos réponses pour plus tard, ou tout supprimer. C’est vous qui décidez.",
  keepGoing: "Continuer à répondre",
  keepTitle: "Garder pour plus tard",
  keepHere: "Vos réponses restent sur cet appareil. Ouvrez de nouveau le sondage ici pour continuer.",
  keepCode: "Pour continuer sur un autre appareil, notez ce code et entrez-le là-bas :",
  keepNoCode: "Il n’y a pas de connexion en ce moment, donc pas encore de code pour un autre appareil.",
  keepNotAgreed: "Rien n’a été envoyé jusqu’ici, donc il n’y a pas de code pour un autre appareil.",
  deleteTitle: "Tout supprimer",
  deleteText: "Vos réponses seront retirées de cet appareil et du sondage. Rien n’est gardé.",
  deleteAll: "Supprimer toutes mes réponses",
  deletedTitle: "Tout est supprimé",
  deletedHereTitle: "Vos réponses ne sont plus sur cet appareil",
  deleted: "C’est tout à fait correct. Aucune de vos réponses n’est gardée.",
};
