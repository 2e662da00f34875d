import type { Messages } from "../messages.ts";

export const readings: Messages["readings"] = {
  title: "Mesures à partir d’un tableau",
  lead: "Entrez plusieurs mesures à la fois\u00a0: des chiffres de dossiers, de registres et d’autres sources qu’aucun sondage ne mesure.",
  back: (plan) => `Vers les mesures\u00a0: ${plan}`,
  steps: [
    "Prenez le modèle\u00a0: il a une ligne pour chaque indicateur mesuré à la main.",
    "Remplissez-le avec n’importe quel tableur et enregistrez-le en CSV.",
    "Vérifiez-le ici. Rien n’est enregistré avant que vous le disiez.",
  ],
  template: "Modèle (CSV)",
  help: {
    title: "Ce qui va dans les colonnes",
    indicator: "Le nom de l’indicateur comme dans le plan, ou son identifiant.",
    date: "Un jour (2026-06-30), ou un mois (2026-06), un trimestre (2026-T2) ou une année (2026)\u00a0: son dernier jour compte alors.",
    value: "Le chiffre lui-même\u00a0: 75 pour 75\u00a0%. Inutile si les deux nombres sont donnés.",
    numerator: "Combien d’entre eux, si on le sait.",
    denominator: "Sur combien. Avec les deux nombres, le plan peut dire à quel point un pourcentage est sûr.",
    dimension: "Pour un groupe\u00a0: de quoi c’est un groupe, comme la région. Vide pour tout le monde.",
    group: "Le groupe, comme le nord. Vide pour tout le monde.",
    source: "Le document ou le registre d’où il vient.",
    note: "Tout ce qui aide à le lire.",
  },
  form: {
    paste: "Tableau",
    hint: "Collez le tableau avec sa première ligne ou choisissez un fichier. Les virgules, les points-virgules et les tabulations sont tous compris.",
    choose: "Ou choisissez un fichier CSV",
    check: "Vérifier",
    checkAgain: "Vérifier de nouveau",
  },
  columns: {
    indicator: "indicateur",
    date: "date",
    value: "valeur",
    numerator: "numérateur",
    denominator: "dénominateur",
    dimension: "dimension",
    group: "groupe",
    source: "source",
    note: "note",
  },
  told: { name: "nom", unit: "unité" },
  line: "Ligne",
  state: "Ce qui se passe",
  states: { new: "sera ajoutée", there: "est déjà là, reste telle quelle", wrong: "à corriger" },
  checked: {
    title: "Ce qui a été lu",
    sum: (added, there, wrong) =>
      `À ajouter\u00a0: ${added}; déjà là\u00a0: ${there}; à corriger\u00a0: ${wrong}.`,
    kept: "Rien n’est encore enregistré. Votre tableau est plus bas, tel que vous l’avez donné.",
    all: (count, one) => (one ? `Ajouter ${count} mesure` : `Ajouter ${count} mesures`),
    good: (count, one) =>
      one
        ? `Ajouter seulement la ligne correcte (${count})`
        : `Ajouter seulement les lignes correctes (${count})`,
    goodHint: "Les lignes à corriger restent alors dans le tableau plus bas.",
    nothing: "Il n’y a rien à ajouter.",
    table: "Votre tableau, ligne par ligne",
  },
  done: (count, one) =>
    one
      ? `${count} mesure a été ajoutée. L’historique du plan la garde.`
      : `${count} mesures ont été ajoutées. L’historique du plan les garde.`,
  rest: "Les lignes plus bas n’ont pas été ajoutées\u00a0: il faut d’abord les corriger.",
  refused: {
    empty: "Le tableau est vide. Rien n’a été changé.",
    unreadable: "Ce n’est pas un tableau de valeurs séparées par des virgules. Rien n’a été changé.",
    tooMany: (most) => `Au plus ${most} lignes à la fois. Rien n’a été changé\u00a0: donnez-le en parties.`,
    columns: "Les colonnes ne conviennent pas. Rien n’a été changé, et votre tableau est plus bas.",
    missing: (names) => `Il manque\u00a0: ${names}.`,
    unknown: (names) => `Inconnu\u00a0: ${names}.`,
    repeated: (names) => `Deux fois\u00a0: ${names}.`,
    known: (names) => `Colonnes connues\u00a0: ${names}.`,
    changed:
      "Entre-temps, le plan a été changé de sorte que cela ne convient plus. Rien n’a été enregistré. Vérifiez de nouveau.",
  },
  errors: {
    missing: "Cela manque.",
    not_a_day: "Ce n’est pas un jour. Écrivez-le comme 2026-06-30, 2026-06, 2026-T2 ou 2026.",
    in_future: "Ce jour n’est pas encore venu.",
    not_a_number: "Ce n’est pas un nombre.",
    below_zero: "Cela ne peut pas être sous 0.",
    unclear_number:
      "Cela peut vouloir dire deux nombres. Écrivez-le sans la virgule, ou avec un point pour les décimales.",
    value_differs: "Ce n’est pas ce que donnent les deux nombres. Corrigez-en un ou laissez la valeur vide.",
    half_group: "Un groupe a besoin des deux\u00a0: dimension et groupe.",
    twice: "Une ligne plus haut porte sur le même indicateur, le même jour et le même groupe.",
    other_there:
      "Le plan a un autre chiffre pour ce jour et ce groupe. Il n’est pas remplacé\u00a0: changez-le dans le plan.",
    several_indicators: "Plusieurs indicateurs ont ce nom. Donnez l’identifiant.",
    too_long: "C’est trop long.",
    too_many_cells:
      "Cette ligne a plus de cellules que le tableau n’a de colonnes. Y a-t-il une virgule de trop?",
  },
};
