import type { Messages } from "../messages.ts";
import { comingBack } from "./coming-back.ts";
import { sending } from "./sending.ts";

/** Les mots pour les personnes qui répondent : simples, chaleureux, sans jargon. */
export const respondent: Messages["respondent"] = {
  languages: { en: "anglais", fr: "français" },

  home: {
    title: "Votre voix compte ici",
    lead: "Choisissez un sondage et racontez comment ça se passe vraiment. Vous décidez de ce que vous partagez.",
    minutes: (minutes) => (minutes === 1 ? "Environ 1 minute" : `Environ ${minutes} minutes`),
    start: "Commencer",
    needsCode: "Il faut un code",
    startSurvey: (title) => `Commencer : ${title}`,
    emptyTitle: "Aucun sondage n’est ouvert en ce moment",
    empty: "Revenez un autre jour. Si quelqu’un vous a donné un lien, ouvrez-le de nouveau.",
    staffSignIn: "Connexion du personnel",
  },

  survey: {
    progress: (page, pages) => `Étape ${page} sur ${pages}`,
    minutesLeft: (minutes) =>
      minutes <= 1 ? "il reste environ 1 minute" : `il reste environ ${minutes} minutes`,
    lastStep: "dernière étape",
    back: "Retour",
    next: "Suivant",
    send: "Envoyer mes réponses",
    sending: "Envoi en cours…",
    savedOnPhone: "Enregistré sur ce téléphone",
    savedOnComputer: "Enregistré sur cet ordinateur",
    saved: "Enregistré",
    trap: "Laissez ceci vide",
    privacy: "Votre vie privée",
    tryAgain: "Réessayer",
    checkTitle: "Quelques réponses sont à revoir",
    check: "Elles sont indiquées dans la page. Rien n’a encore été envoyé.",
    closedTitle: "Ce sondage est fermé",
    closedWhileAnswering:
      "Il a fermé avant l’envoi de vos réponses; elles n’ont donc pas été comptées. Nous sommes désolés, et merci d’avoir pris le temps de répondre.",
  },

  plain: {
    ranking: "Choisissez ce qui vient en premier, puis la suite. Des places peuvent rester vides.",
    place: (place) => `Numéro ${place}`,
    choose: "Choisir…",
    between: (min, max) => `Un nombre de ${min} à ${max}`,
    from: "De",
    to: "À",
    entry: (place) => `Fiche ${place}`,
    add: "Ajouter",
    needsScript: "Impossible de répondre à cette question sur cet appareil. Vous pouvez continuer sans elle.",
    errorsTitle: "Ces réponses sont à revoir",
    errors: "Rien de ce qui a été entré n’est perdu.",
    moreTitle: "Encore une chose sur cette page",
    more: "Votre réponse a fait apparaître une autre question. Elle est indiquée plus bas.",
    lastTitle: "C’était la dernière question",
    last: "Jetez un dernier coup d’œil, puis envoyez vos réponses.",
    busyTitle: "Impossible d’enregistrer pour l’instant",
    busy: "Tout ce qui a été entré est gardé sur cette page. Attendez un peu, puis appuyez sur le bouton.",
    stop: "Arrêter ici",
  },
  sending,
  comingBack,

  declined: {
    title: "Merci quand même",
    text: "C’est tout à fait correct. Rien de ce qui a été entré n’est conservé, et personne ne demandera pourquoi.",
    notTakenBackTitle: "Il reste une chose à faire",
    notTakenBack:
      "Comme vous aviez d’abord accepté, des réponses ont été enregistrées. Impossible de joindre le sondage pour les retirer. Vérifiez la connexion, puis réessayez.",
    changeMind: "J’ai changé d’idée",
    home: "Aller à la page d’accueil",
  },

  thanks: {
    title: "Merci! Vos réponses sont bien arrivées.",
    lead: "Vous avez aidé à améliorer les choses pour les jeunes et les familles d’ici.",
    titleWithout: "Merci d’avoir participé!",
    codeTitle: "Gardez ce code",
    codeText:
      "Il permet de retirer vos réponses plus tard. Personne d’autre ne l’a, et nous ne pouvons pas le retrouver pour vous.",
    copy: "Copier le code",
    copied: "Copié",
    nextTitle: "Ce qui arrive à vos réponses",
    next: [
      "Elles sont comptées avec celles de tout le monde.",
      "Les petits nombres sont protégés : quand seulement quelques personnes ont répondu à une question, on n’en montre rien.",
      "On n’y ajoute rien qui permettrait de vous reconnaître : ni compte, ni adresse Internet, ni heure exacte.",
      "Elles peuvent être retirées avec le code tant qu’elles sont conservées.",
    ],
    nextPerson: "Recommencer pour la prochaine personne",
    nextPersonHint: "Cela efface tout de cet appareil.",
    home: "Aller à la page d’accueil",
  },

  closed: {
    title: "Ce sondage est fermé",
    text: "Il n’accepte pas de réponses en ce moment. Merci de votre visite.",
    textSince: (moment) =>
      `Il n’accepte plus de réponses depuis le ${moment} (heure de l’Est). Merci de votre visite.`,
  },
  upcoming: {
    title: "Ce sondage n’est pas encore ouvert",
    text: (moment) => `Il ouvre le ${moment} (heure de l’Est). Revenez à ce moment-là.`,
  },
  preview: {
    title: "Aperçu",
    text: "Réponses d’essai, gardées à part : elles ne sont pas comptées avec les vraies.",
  },
  entry: {
    title: "Entrez votre code",
    lead: "Ce sondage demande un code. Il se trouve sur le papier que vous avez reçu.",
    leadAnySurvey: "Il se trouve sur le papier que vous avez reçu.",
    why: "Le code fait en sorte que chaque personne réponde une seule fois. Il n’est pas gardé avec vos réponses; personne ne peut donc savoir ce que vous avez dit.",
    label: "Code",
    hint: "10 lettres et chiffres. Les majuscules, les espaces et les tirets ne comptent pas.",
    submit: "Aller au sondage",
    unknown: "On ne connaît pas ce code. Regardez-le encore une fois, lettre par lettre, et réessayez.",
    slowDown: "Il y a eu beaucoup d’essais d’ici. Attendez une minute, puis réessayez.",
    usedTitle: "Ce code a déjà servi",
    used: "Des réponses ont été envoyées avec ce code, et chaque code sert une seule fois. Si c’était vous : merci, elles sont bien arrivées. Sinon, demandez un nouveau code.",
    otherCode: "Avez-vous un autre code?",
    noLineTitle: "Il faut une connexion pour vérifier votre code",
    noLine:
      "Cet appareil n’a pas de signal en ce moment. Votre code reste bon : réessayez quand le signal sera revenu. Ensuite, vous pourrez répondre même sans signal.",
    tryAgain: "Réessayer",
  },
  missing: {
    title: "Cette page est introuvable",
    text: "Vérifiez l’adresse, ou demandez à la personne qui vous l’a donnée.",
  },
  broken: {
    title: "Un problème est survenu de notre côté",
    text: "Ce n’est pas votre faute. Veuillez réessayer dans un moment.",
  },
  goHome: "Aller à la page d’accueil",
};
