import type { Messages } from "../messages.ts";

const people = (count: string, n: number) => (n < 2 ? `${count} personne` : `${count} personnes`);

export const staff: Messages["staff"] = {
  roles: {
    viewer: "lecture",
    facilitator: "animation",
    planner: "planification",
    steward: "gestion des données",
    admin: "administration",
  },
  frame: {
    navigation: "Pages de l’équipe",
    surveys: "Sondages",
    signOut: "Se déconnecter",
    account: "Votre compte",
    signedInAs: "Connexion :",
  },
  signIn: {
    title: "Se connecter",
    lead: "Pour le personnel et les partenaires. Il ne faut pas de compte pour répondre à un sondage.",
    email: "Courriel",
    password: "Mot de passe",
    submit: "Se connecter",
    wrong:
      "Ce courriel et ce mot de passe ne correspondent à aucun compte. Vérifiez-les et essayez de nouveau.",
    slowDown: (minutes) =>
      minutes === 1
        ? "Il y a eu beaucoup d’essais. Pour protéger le compte, attendez une minute, puis essayez de nouveau."
        : `Il y a eu beaucoup d’essais. Pour protéger le compte, attendez ${minutes} minutes, puis essayez de nouveau.`,
    forgotten:
      "Mot de passe oublié? Une personne de l’administration peut vous donner un lien pour en choisir un nouveau.",
    newPassword: "Votre nouveau mot de passe est enregistré. Connectez-vous.",
  },
  setup: {
    title: "Configurer Chorus",
    lead: "Vous êtes la première personne ici. Créez le compte d’administration; d’autres personnes pourront s’ajouter plus tard.",
    email: "Courriel",
    password: "Mot de passe",
    passwordHint: (minimum) =>
      `Au moins ${minimum} caractères. Quelques mots à la suite sont faciles à retenir et difficiles à deviner.`,
    repeat: "Mot de passe, encore une fois",
    submit: "Créer le compte",
    errors: {
      email: "Cela ne ressemble pas à une adresse courriel.",
      short: (minimum) => `Le mot de passe doit avoir au moins ${minimum} caractères.`,
      long: "Ce mot de passe est trop long.",
      guessable:
        "Ce mot de passe serait deviné trop vite. Essayez quelques mots qui n’ont rien à voir entre eux, ni avec vous.",
      differs: "Les deux mots de passe ne sont pas identiques.",
    },
    expired: {
      title: "Ce lien ne fonctionne plus",
      detail:
        "Un lien de configuration sert une seule fois, pendant 24 heures, et seul le plus récent est valable. Rien n’a été changé.",
      next: "S’il n’y a pas encore de compte d’administration, redémarrez le serveur : il affichera un nouveau lien. S’il y en a un, connectez-vous.",
      signIn: "Se connecter",
    },
  },
  refusals: {
    forbidden: {
      title: "Votre rôle ne donne pas accès à cette page",
      detail:
        "Vous avez bien ouvert une session, mais votre rôle ne comprend pas cette page. Si vous en avez besoin, parlez-en à une personne de l’administration.",
    },
    missing: {
      title: "Il n’y a rien ici",
      detail: "Le sondage ou la vague de cette adresse n’existe pas. Son nom a peut-être changé.",
    },
    failed: {
      title: "Un problème est survenu",
      detail: "L’erreur vient de notre côté. Rien n’a été perdu; veuillez réessayer dans un moment.",
    },
    back: "Tous les sondages",
    start: "Page d’accueil",
  },
  dashboard: {
    title: "Sondages",
    lead: "Ce qui est demandé, combien de personnes ont répondu et ce qu’elles ont dit.",
    kinds: { survey: "Sondage", deck: "Questions en direct" },
    states: { open: "Ouvert", closed: "Fermé", upcoming: "Pas encore ouvert" },
    responses: (n) => (n < 2 ? "réponse" : "réponses"),
    tooFew: "Trop peu de réponses",
    results: "Voir les résultats",
    resultsOf: (survey, wave) => `Voir les résultats : ${survey}, ${wave}`,
    open: "Ouvrir le sondage",
    openOf: (survey) => `Ouvrir le sondage : ${survey}`,
    noWave: "Pas encore de vague : personne ne peut répondre.",
    empty: {
      title: "Pas encore de sondage",
      detail:
        "Un sondage est un dossier de deux fichiers. La page surveys/README.md montre comment en ajouter un en cinq étapes; il apparaîtra ici après un redémarrage.",
    },
  },
  firstWave: "Première vague",
  period: {
    on: (day) => `le ${day}`,
    since: (day) => `depuis le ${day}`,
    between: (first, last) => `du ${first} au ${last}`,
    opens: (day) => `ouvre le ${day}`,
  },
  results: {
    title: (survey) => `Résultats : ${survey}`,
    all: "Tous les sondages",
    equity: "Équité",
    voice: "Ce que tout le monde peut lire",
    wave: "Vague",
    showWave: "Afficher",
    about: {
      open: (wave, period) => `Vous voyez la vague « ${wave} », ouverte ${period}.`,
      closed: (wave, period) => `Vous voyez la vague « ${wave} », qui a eu lieu ${period}.`,
      upcoming: (wave, period) => `Vous voyez la vague « ${wave} », qui ${period}.`,
    },
    responses: (count, n) => (n < 2 ? `${count} réponse` : `${count} réponses`),
    protection: (minimum) =>
      `Les petits nombres sont protégés : les comptes sous ${minimum}, et ceux qui les révéleraient, ne sont pas montrés.`,
    jump: (count) => `Aller à une question (${count})`,
    questions: "Questions",
    share: "Ouvrir le sondage",
    hidden: "Non montré, pour que personne ne soit reconnu",
    table: "Afficher le tableau",
    source: (question, answered, period) => `${answered} ont répondu à « ${question} », ${period}.`,
    sourceHidden: (question, period) =>
      `Le nombre de personnes qui ont répondu à « ${question} », ${period}, n’est pas montré.`,
    people,
    mostChosen: (choice, share) => `Réponse la plus choisie : « ${choice} », ${share}.`,
    mostChosenEqually: (first, second, share) =>
      `Réponses les plus choisies, à égalité : « ${first} » et « ${second} », ${share} chacune.`,
    mostOftenFirst: (item, share) => `Le plus souvent en première place : « ${item} », ${share}.`,
    several: "Il était possible de choisir plus d’une réponse; la somme des parts peut donc dépasser 100 %.",
    scale: {
      summary: (mean, median, low, high) =>
        `La moyenne est de ${mean}, la médiane de ${median}; la moitié centrale des réponses se situe entre ${low} et ${high}.`,
      summaryOfOne: (mean, median) =>
        `La moyenne est de ${mean}; au moins la moitié des personnes ont répondu ${median}.`,
      mean: (value) => `Moyenne ${value}`,
      median: (value) => `Médiane ${value}`,
      middleHalf: (low, high) => `Moitié centrale ${low} à ${high}`,
      meanOnly: (mean) => `La moyenne est de ${mean}.`,
    },
    range: (from, to) => `${from} à ${to}`,
    rowAnswers: (count, n) => (n < 2 ? `${count} réponse` : `${count} réponses`),
    openText: (answered) =>
      `${answered} ont écrit quelque chose ici. Leurs mots ne sont pas montrés sur cette page, parce que des mots peuvent révéler qui les a écrits.`,
    nothingChosen: "Personne n’a choisi de réponse.",
    meanPlace: (place) => `place moyenne ${place}`,
    ranking:
      "Barres : combien de personnes l’ont mis en première place. L’ordre suit la place moyenne; 1 est la première.",
    place: (place) => `Place ${place}`,
    columns: {
      answer: "Réponse",
      value: "Valeur",
      people: "Personnes",
      share: "Part",
      item: "Élément",
      row: "Énoncé",
      meanPlace: "Place moyenne",
      answers: "Réponses",
    },
    cell: (share, count) => `${share} (${count})`,
    notShown: "non montré",
    mean: "Moyenne",
    quartiles: ["Premier quartile", "Médiane", "Troisième quartile"],
  },
};
