import type { Messages } from "../messages.ts";

export const liveResults: Messages["liveResults"] = {
  table: (question) => `Résultats : ${question}`,
  columns: {
    answer: "Réponse",
    people: "Personnes",
    share: "Part",
    item: "Élément",
    firstPlaces: "En première place",
    meanPlace: "Place moyenne",
    meanPoints: "Points en moyenne",
    word: "Mot",
    times: "Fois",
  },
  people: (count, n) => (n < 2 ? `${count} personne` : `${count} personnes`),
  several: "On pouvait choisir plus d’une réponse.",
  ranking:
    "Barres : combien de personnes l’ont mis en premier. L’ordre suit la place moyenne; 1 est la première.",
  points: "Barres : points accordés en moyenne, sur 100.",
  mean: (value) => `Moyenne ${value}`,
  middle: (median, low, high) => `Médiane ${median}; la moitié centrale se situe entre ${low} et ${high}.`,
  nothingYet: "Rien pour l’instant",
  nothingWritten: "Personne n’a encore rien écrit.",
  shownOf: (shown, all) => `${shown} sur ${all} à l’écran`,
  times: (count) => `${count} fois`,
  kept: "Les réponses de ce genre sont gardées et ne sont pas montrées ici.",
  code: "Les codes sont conservés et ne sont jamais affichés.",
  by: (question) => `Selon « ${question} »`,
  hiddenGroups: (names) => `Trop peu de personnes, non affiché : ${names}`,
  groupNote:
    "Les petits groupes sont protégés. Les nombres ne changent que lorsque plusieurs autres personnes ont répondu.",
  room: {
    title: "Questions de la salle",
    none: "Aucune question pour l’instant.",
    upvotes: (count, n) => (n < 2 ? `${count} personne le souhaite` : `${count} personnes le souhaitent`),
    answered: "Répondu",
  },
};
