import type { stewards as english } from "../en/stewards.ts";

/** Mots pour les personnes responsables des données : ce qui les attend, et les réponses elles-mêmes. */
export const stewards: typeof english = {
  navigation: "Intendance",
  title: "Intendance des données",
  lead: "Qui veille sur les réponses à chaque sondage, ce qui attend une décision, et les réponses elles-mêmes.",
  waiting: {
    title: "Vous attend",
    none: "Rien ne vous attend.",
    item: (survey, wave) => `${survey}, ${wave}`,
    about: (people, moment) => `${people} personnes comptées, faite le ${moment}`,
    audience: { staff: "pour les personnes qui se connectent", public: "pour tout le monde" },
    look: "Regarder",
    lookAt: (survey, wave) => `Regarder la publication : ${survey}, ${wave}`,
  },
  refused: {
    title: "Refusées",
    by: (person, day) => `Refusée par ${person} le ${day}`,
  },
  setAside: {
    title: "Mises de côté",
    lead: "Des réponses qui semblent faites par un programme. Elles sont enregistrées comme les autres, et ne comptent pas avant que vous le disiez. Vous pouvez les lire dans le fichier CSV, colonne « set aside ».",
    left: "Vous les avez laissées de côté. Elles restent enregistrées, et peuvent encore être comptées.",
    item: (survey, wave) => `${survey}, ${wave}`,
    why: {
      trap: (people, n) =>
        n <= 1
          ? `${people} réponse a rempli un champ que personne ne voit.`
          : `${people} réponses ont rempli un champ que personne ne voit.`,
      haste: (people, n) =>
        n <= 1
          ? `${people} réponse a été donnée plus vite qu’on ne peut toucher les choix.`
          : `${people} réponses ont été données plus vite qu’on ne peut toucher les choix.`,
      puzzle: (people, n) =>
        n <= 1
          ? `${people} réponse est arrivée dans un afflux de réponses, d’un appareil qui n’a pas résolu son casse-tête. Sans scripts, un appareil ne le peut pas.`
          : `${people} réponses sont arrivées dans un afflux de réponses, d’appareils qui n’ont pas résolu leur casse-tête. Sans scripts, un appareil ne le peut pas.`,
    },
    acts: { count: "Les compter", leave: "Les laisser de côté", countAfterAll: "Les compter quand même" },
    actOn: (act, survey, wave) => `${act} : ${survey}, ${wave}`,
    outcomes: {
      counted: "Elles sont comptées. La prochaine publication les aura.",
      left: "Elles sont laissées de côté.",
      gone: "Plus rien n’attend ici.",
    },
  },
  surveys: {
    title: "Sondages",
    steward: (name, email) => `Responsable des données : ${name} (${email})`,
    noSteward: "Aucune personne responsable des données n’est nommée.",
    needsApproval: "Les publications attendent l’approbation de cette personne.",
    export: "Réponses en CSV",
    exportOf: (survey, wave) => `Réponses en CSV : ${survey}, ${wave}`,
    exportHint:
      "Les réponses de chaque personne. Chaque fois que quelqu’un les prend, le journal d’audit dit qui.",
    notYours: "Seule la personne responsable de ce sondage peut prendre ses réponses.",
    noResponses: "Pas encore de réponses.",
    responses: (people, n) => (n <= 1 ? `${people} réponse` : `${people} réponses`),
  },
  held: {
    title: (survey, wave) => `À approuver : ${survey}, ${wave}`,
    lead: "Cette publication est faite et prouvée, et personne d’autre ne peut la voir. La voici comme les gens la verraient.",
    since: (before, now) =>
      `La dernière publication comptait ${before} personnes; celle-ci en compte ${now}.`,
    first: (now) => `Ce serait la première publication de cette vague. Elle compte ${now} personnes.`,
    state: {
      waiting: "Elle attend votre décision.",
      refused: "Elle a été refusée. Elle est gardée et reste cachée.",
      outdated: "Quelqu’un qui y est compté a retiré ses réponses. Il faut la refaire.",
    },
    deleted: "Son contenu est effacé.",
    part: {
      staff: "Ce que verraient les personnes qui se connectent",
      public: "Ce que tout le monde verrait",
    },
    groups: "Les groupes et leurs résultats",
    questions: "Les questions",
    decide: "Votre décision",
    approve: "Approuver et publier",
    approveHint: "Elle se voit tout de suite. On ne peut pas revenir en arrière.",
    refuse: "Refuser",
    reason: "Pourquoi?",
    reasonHint: "Gardé avec la publication refusée, pour les personnes qui veillent sur ce sondage.",
    outcomes: {
      approved: "Approuvée. Elle est publiée.",
      refused: "Refusée. Elle reste cachée.",
      gone: "Cette publication n’attend plus : une plus récente a peut-être pris sa place.",
      outdated:
        "Quelqu’un qui y est compté a retiré ses réponses; elle est donc refaite sans elles. Regardez de nouveau dans un moment.",
      reasonMissing: "Dites pourquoi.",
    },
  },
  groups: {
    group: "Groupe",
    before: "Personnes avant",
    now: "Personnes maintenant",
    hidden: "caché",
    atMost: (share) => `au plus ${share}`,
    atLeast: (share) => `au moins ${share}`,
  },
};
