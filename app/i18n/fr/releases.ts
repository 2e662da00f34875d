import type { releases as english } from "../en/releases.ts";

/** Mots pour les publications : les faire, ce qu’elles sont, et les vérifier. */
export const releases: typeof english = {
  from: {
    staff: (number, moment) => `Publication ${number}, pour le personnel, faite le ${moment}`,
    public: (number, moment) => `Publication ${number}, pour tout le monde, faite le ${moment}`,
  },
  behind: "D’autres réponses sont arrivées depuis. Elles attendent la prochaine publication.",
  upToDate: "Aucune autre réponse n’attend.",
  check: "Vérifiez vous-même cette publication",
  older: {
    notice: "Vous regardez une publication antérieure. Les chiffres sont ceux d’alors.",
    newest: "Afficher la plus récente",
  },
  none: {
    title: "Rien n’est encore publié",
    detail: (minimum) =>
      `Les résultats sont montrés par publications : des nombres qui ne bougent plus et qui ont été vérifiés pour que personne ne puisse y être reconnu. La première peut se faire quand au moins ${minimum} personnes ont répondu.`,
    waits:
      "Une personne qui planifie peut faire une publication. Cela arrive aussi tout seul, quand c’est sûr.",
  },
  make: {
    title: "Faire une publication",
    lead: "Elle prend toutes les réponses reçues jusqu’ici. Elle n’est gardée que si personne ne peut y être reconnu, même en la comparant aux précédentes.",
    audience: "Pour qui",
    audiences: { staff: "Les personnes qui se connectent", public: "Tout le monde" },
    publicHint: "Pour tout le monde, plus de nombres sont cachés.",
    hideSmallChanges: "Cacher les groupes qui ont trop peu changé depuis la dernière publication",
    submit: "Faire la publication",
  },
  making: {
    title: "Une publication est en cours",
    steps: { counting: "Comptage", protecting: "Protection et preuve", storing: "Enregistrement" },
    share: (share) => `${share} de cette étape est fait.`,
    again: "Regarder de nouveau",
  },
  done: "La publication est faite. Vous la voyez ici.",
  refused: {
    waits:
      "Elle est faite et attend la personne responsable des données de ce sondage. Quand celle-ci l’approuve, elle se voit ici.",
    nothing_to_release:
      "Il n’y a rien de nouveau à publier. Il faut assez de réponses, et certaines qu’aucune publication n’a encore comptées.",
    unsafe_release:
      "Pas encore : comparée à la dernière publication, celle-ci pourrait montrer ce qu’une seule personne a répondu. Essayez de nouveau quand plus de personnes auront répondu, ou cachez ce qui a trop peu changé.",
    wave_not_found: "Cette vague n’existe plus.",
    failed: "La publication n’a pas pu se faire. Rien n’a été changé; essayez de nouveau dans un moment.",
  },
  proof: {
    title: (number) => `Vérifier la publication ${number}`,
    lead: "Vous n’avez pas à nous croire sur parole que personne ne peut être reconnu. Cette page le vérifie sur votre appareil, en additionnant et en comparant.",
    about: (survey, wave, moment) => `${survey}, ${wave}, faite le ${moment}`,
    firstWave: "première vague",
    how: {
      title: "Comment marche la preuve",
      story:
        "Chaque publication vient avec une liste d’histoires. Chaque histoire est un groupe de personnes inventé qui aurait pu donner les nombres publiés : tous ses comptes donnent exactement ce qui est publié.",
      hidden: (minimum) =>
        `Là où un nombre est caché, les histoires diffèrent, d’au moins ${minimum}. Toutes vont avec ce qui est publié; personne ne peut donc savoir laquelle est vraie.`,
      earlier:
        "Chaque histoire va aussi avec les publications précédentes. Comparer des publications ne révèle donc aucun nombre caché.",
      known: "Cela vaut aussi pour quelqu’un qui connaît ses propres réponses.",
      limit:
        "Chaque question, et chaque ronde, est prouvée séparément. Ce que quelqu’un pourrait déduire de plusieurs ensemble ne fait pas partie de la preuve.",
      covers:
        "La preuve porte sur les nombres et les parts, et sur tout ce qui s’en calcule : écarts, intervalles, changements entre les rondes, moyennes d’une liste affichée en entier. Les moyennes de nombres écrits librement, et le changement des mêmes personnes pendant une séance en direct, ne sont pas des comptes et n’en font pas partie. Ils ont leurs propres règles strictes : ils ne sont donnés que pour beaucoup de personnes.",
    },
    check: "Vérifier maintenant",
    checking: "Vérification …",
    holds: (stories) =>
      `La preuve tient. ${stories} histoires ont été additionnées et comparées sur cet appareil.`,
    fails: "La preuve ne tient pas. Dites-le aux responsables de ce site. Ce qui ne va pas :",
    failed: "La preuve n’a pas pu être chargée. Essayez de nouveau dans un moment.",
    needsScripts: "La vérification se fait dans votre navigateur et demande JavaScript.",
    download: "Télécharger la preuve (JSON)",
    downloadHint: "Pour vérifier sans cette page : npm run admin -- release verify",
  },
};
