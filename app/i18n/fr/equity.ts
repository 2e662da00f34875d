import type { Messages } from "../messages.ts";

const people = (count: string, n: number) => (n < 2 ? `${count} personne` : `${count} personnes`);

export const equity: Messages["equity"] = {
  title: (survey) => `Équité : ${survey}`,
  all: "Tous les sondages",
  results: "Résultats",
  said: {
    share: (share, who, answers) =>
      answers === ""
        ? `Réponses favorables : ${share}, sur ${who}.`
        : `${share} de ${who} ont répondu ${answers}.`,
    answer: (choice) => `« ${choice} »`,
    or: " ou ",
    hidden: "Les réponses de l’ensemble sont protégées.",
  },
  uncounted: (question) =>
    `« ${question} » n’en fait pas partie : on peut y choisir plusieurs réponses; aucune n’est donc favorable ou non à elle seule.`,
  glance: "Sur cette page",
  gaps: {
    title: "Écarts entre les groupes",
    primary: "Identité autochtone et race",
    primaryLead:
      "Montrées à part et en premier. Les groupes ne sont fusionnés que de manières convenues d’avance, et jamais dans « autre ».",
    others: "Autres écarts entre les groupes",
  },
  decided: (day, by, when) => {
    const decided = `La manière de lire les écarts a été décidée le ${day} (${by})`;
    if (when === "before") return `${decided}, avant les réponses.`;
    return when === "after" ? `${decided}, alors qu’on pouvait déjà répondre.` : `${decided}.`;
  },
  empty: {
    title: "Rien à montrer pour l’instant",
    detail:
      "Il n’y a aucune publication de cette vague. Une personne de la planification en fait une sur la page du sondage.",
    noOutcomes:
      "Le fichier analysis.json du sondage ne nomme aucun résultat visé : des questions dont les réponses se lisent comme favorables ou non.",
  },
  choose: { outcome: "Ce que les gens ont dit", show: "Afficher", wave: "Vague", against: "Comparer avec" },
  release: (release, day, wave, period) =>
    `Publication ${release}, faite le ${day} et vérifiée avant d’être rendue visible. Vague « ${wave} », ${period}.`,
  people,
  references: {
    overall: "l’ensemble",
    rest: "toutes les autres personnes",
    group: (label) => `« ${label} »`,
  },
  key: {
    dot: "Part des réponses favorables",
    interval: "Là où se trouve probablement la vraie part (95 %)",
    overall: (share) => `Ensemble : ${share}`,
    reference: (reference, share) => `Référence : ${reference}, ${share}`,
    referenceOnly: (reference) => `Référence : ${reference}`,
    hidden: "Protégé, non affiché",
    signs: {
      behind: "Nettement plus bas",
      "maybe-behind": "Plus bas, peut-être par hasard",
      level: "Aucun écart net",
      "maybe-ahead": "Plus haut, peut-être par hasard",
      ahead: "Nettement plus haut",
      unsure: "Trop peu pour le dire",
    },
    title: "Comment lire les images",
  },
  protection: (group) =>
    `Les petits groupes sont protégés, et parfois un de plus, pour que personne ne puisse être retrouvé par soustraction. Aucun groupe de moins de ${group} personnes n’est affiché.`,
  findings: {
    behind: (groups) => `Nettement plus bas : ${groups}.`,
    small: (groups) => `Plus bas, mais de peu : ${groups}.`,
    chance: (groups) => `Plus bas, mais c’est peut-être le hasard : ${groups}.`,
    luck: (count) =>
      `Quand on compare ${count} groupes à la fois, l’un d’eux peut sembler bas par simple hasard.`,
    none: (reference) =>
      `Aucun groupe n’est plus bas que ${reference} au-delà de ce que le hasard peut expliquer.`,
    hidden: "Aucun de ces groupes ne peut être montré sans montrer qui en fait partie.",
    unknown: "La référence est protégée; l’écart avec elle ne peut donc pas être montré.",
  },
  list: { and: " et ", comma: ", " },
  says: {
    behind: (points) => `${points} au-dessous`,
    ahead: (points) => `${points} au-dessus`,
    "maybe-behind": (points) => `${points} au-dessous, peut-être par hasard`,
    "maybe-ahead": (points) => `${points} au-dessus, peut-être par hasard`,
    level: "aucun écart net",
    unsure: "trop peu pour le dire",
    reference: "la référence",
    hidden: "protégé",
    banded: "seule une limite est affichée",
    unknown: "non comparé",
  },
  points: (points, n) => (n < 2 ? `${points} point` : `${points} points`),
  bands: {
    atLeast: (share) => `au moins ${share}`,
    atMost: (share) => `au plus ${share}`,
  },
  sentence: {
    favourable: (hundred, who, against) =>
      against === null
        ? `Réponses favorables : ${hundred} sur 100 (${who}).`
        : `Réponses favorables : ${hundred} sur 100 (${who}), contre ${against}.`,
    against: {
      overall: (hundred) => `${hundred} sur 100 dans l’ensemble`,
      rest: (hundred) => `${hundred} sur 100 parmi toutes les autres personnes`,
      group: (hundred, label) => `${hundred} sur 100 dans « ${label} »`,
    },
    certainty: {
      meaningful: "Le hasard explique difficilement cet écart, et il est assez grand pour compter.",
      small: "Le hasard explique difficilement cet écart, mais il est petit.",
      chance: "Cet écart pourrait encore être dû au hasard.",
      ahead: "Ce groupe est plus haut, et le hasard l’explique difficilement.",
      aheadChance: "Ce groupe est plus haut, mais cela pourrait encore être dû au hasard.",
      level: "Le hasard suffit à expliquer une différence de cette taille.",
      smallDifference: "La différence est petite, et le hasard l’explique difficilement.",
    },
    needed: (count, n) =>
      n < 2
        ? "Avec une réponse favorable de plus, l’écart serait comblé."
        : `Avec ${count} réponses favorables de plus, l’écart serait comblé.`,
    fewPeople: "Peu de personnes ont répondu; à lire avec prudence.",
    banded: (label, band) =>
      `Dans « ${label} », ${band} des réponses sont favorables. La part exacte en dirait trop sur des personnes.`,
    hidden: (label) => `« ${label} » est protégé, pour que personne ne puisse être retrouvé.`,
    reference: "Les autres groupes sont comparés avec celui-ci.",
    change: {
      up: (points, range) => `Depuis la dernière vague, hausse de ${points} (${range}).`,
      down: (points, range) => `Depuis la dernière vague, baisse de ${points} (${range}).`,
      unclear: (points, range) =>
        `Depuis la dernière vague, variation de ${points} (${range}), peut-être due au hasard.`,
      gained: "Il a gagné du terrain sur toutes les autres personnes.",
      lost: "Il a perdu du terrain sur toutes les autres personnes.",
      gapUnclear: "On ne peut pas encore dire s’il a gagné du terrain sur toutes les autres personnes.",
    },
  },
  lenses: {
    title: "Tous les regards",
    of: (label) => `Tous les regards sur « ${label} »`,
    lead: "Ils posent des questions différentes et peuvent donc se contredire. Lisez-les ensemble.",
    disagree: (behind, others) =>
      `Ici, ils se contredisent. Au-dessous : ${behind}. Pas au-dessous : ${others}.`,
    agree: "Ici, ils concordent.",
    columns: { lens: "Regard", value: "Valeur", range: "Intervalle à 95 %", verdict: "Constat" },
    names: {
      "percentage-point-gap": "Écart en points de pourcentage",
      "difference-from-rest": "Différence avec toutes les autres personnes",
      "ratio-to-reference": "Indice de disparité",
      "proportionality-index": "Indice de proportionnalité",
      "eighty-percent-index": "Indice de 80 %",
    },
    asks: {
      "percentage-point-gap": "À quelle distance de la référence, au-delà de la marge d’erreur?",
      "difference-from-rest": "À quelle distance de toutes les autres personnes?",
      "ratio-to-reference": "Combien de fois aussi souvent que les autres?",
      "proportionality-index":
        "Sa part des réponses favorables est-elle aussi grande que sa part des personnes?",
      "eighty-percent-index": "Atteint-il les quatre cinquièmes du groupe le plus élevé?",
    },
    verdicts: { behind: "au-dessous", level: "pas au-dessous", ahead: "au-dessus" },
    disproportionality: "Indice de disproportion",
    disproportionalityAsks: (source) =>
      `Sa part des réponses favorables est-elle aussi grande que sa part de la population? Source : ${source}`,
    margin: (points) => `± ${points}`,
    range: (low, high) => `de ${low} à ${high}`,
    pValue: (p, comparisons, n) =>
      n < 2 ? `p = ${p}, une comparaison` : `p = ${p}, ajustée pour ${comparisons} comparaisons`,
    pValueBelow: (p, comparisons, n) =>
      n < 2 ? `p < ${p}, une comparaison` : `p < ${p}, ajustée pour ${comparisons} comparaisons`,
  },
  flags: {
    reference: "référence",
    "below-reference": "sous la référence",
    "above-reference": "au-dessus de la référence",
    "low-proportionality-index": "indice de proportionnalité bas",
    "below-eighty-percent": "sous 80 % du plus élevé",
    "under-represented": "sous-représenté",
    "over-represented": "surreprésenté",
    significant: "hasard peu probable",
    meaningful: "écart important",
    "lenses-disagree": "regards contradictoires",
    "few-people": "peu de personnes",
    "wide-interval": "intervalle large",
  },
  table: {
    show: "Afficher le tableau",
    caption: (outcome, dimension) => `« ${outcome} » selon « ${dimension} »`,
    group: "Groupe",
    people: "Personnes",
    favourable: "Favorables",
    share: "Part",
    interval: "Intervalle à 95 %",
    gap: "Écart, en points",
    ratio: "Indice de disparité",
    proportionality: "Indice de proportionnalité",
    eighty: "Indice de 80 %",
    disproportionality: "Indice de disproportion",
    pValue: "p ajustée",
    flags: "Signalements",
    everyone: "Ensemble",
    nothing: "–",
  },
  notes: {
    comparisons: (count, n) =>
      n < 2
        ? "Une comparaison a été testée."
        : `${count} comparaisons ont été testées; les valeurs p sont ajustées pour toutes (Benjamini-Hochberg).`,
    benchmark: (source) => `Parts de la population : ${source}.`,
    coding: {
      first:
        "On pouvait choisir plusieurs réponses. Chaque personne est comptée une fois, dans le premier de ses groupes selon l’ordre de la question.",
      apart:
        "On pouvait choisir plusieurs réponses. Les personnes qui l’ont fait sont comptées une fois, ensemble, dans un groupe à part.",
    },
    lostReference: (group, into) =>
      into === ""
        ? `« ${group} », avec lequel les groupes devaient être comparés, n’en fait pas partie. Ils sont plutôt comparés avec l’ensemble.`
        : `« ${group} », avec lequel les groupes devaient être comparés, comptait trop peu de personnes et a été fusionné dans « ${into} », comme convenu d’avance. Les groupes sont plutôt comparés avec l’ensemble.`,
    changes: "Changé après l’ouverture de la vague :",
    change: (what, day) => `${what} (${day})`,
    decided: (what, day, by) => `${what} (${day}, décision : ${by})`,
    settings: {
      thresholds: "ce qui est signalé",
      family: "quelles comparaisons sont lues ensemble",
      "default-reference": "à qui les groupes sont comparés",
      reference: "le groupe de référence",
      benchmark: "les parts de la population",
      "merge-tree": "quels groupes sont fusionnés",
      dimension:
        "si les réponses sont ventilées selon cette question; celles d’après peuvent compter ici comme sans réponse",
      favourable: "quelles réponses sont favorables",
      pairs: "quelles paires sont offertes",
    },
  },
  missing: {
    title: "Qui manque?",
    lead: "Qui a répondu, à côté de qui vit ici.",
    key: { dot: "Part des réponses", mark: "Part de la population" },
    says: { missing: "manque", "as-expected": "comme attendu", over: "surreprésenté" },
    beside: (expected) => `${expected} de la population.`,
    needed: (count, n) =>
      n < 2
        ? "Une réponse de plus rétablirait l’équilibre."
        : `${count} réponses de plus rétabliraient l’équilibre.`,
    finding: (groups) => `Il manque : ${groups}.`,
    none: "Aucun groupe ne manque nettement.",
    hidden: "On ne peut pas montrer ici qui manque sans montrer qui a répondu.",
    noBenchmark: "Aucune part de la population n’a été indiquée; on ne peut donc pas dire qui manque.",
    columns: {
      part: "Part des réponses",
      population: "Part de la population",
      index: "Rapport",
      needed: "Réponses de plus pour l’équilibre",
    },
    caption: (dimension) => `Qui a répondu, selon « ${dimension} »`,
  },
  pairs: {
    title: "Deux dimensions ensemble",
    caption: (outcome, rows, columns) => `« ${outcome} » selon « ${rows} » et « ${columns} »`,
    key: "Part des réponses favorables. ▼ nettement au-dessous de l’ensemble, ▲ nettement au-dessus : plus la couleur est forte, plus l’écart est grand. ▽ et △ sont peut-être dus au hasard, et n’ont pas de couleur.",
    hidden:
      "Aucun de ces groupes ne peut être montré ensemble sans montrer qui en fait partie. Chaque question, prise seule, est plus haut.",
    cell: (share, who) => `${share}, ${who}`,
  },
  waves: {
    title: (before, after) => `Ce qui a changé de « ${before} » à « ${after} »`,
    lead: "Chaque changement avec sa propre incertitude. On suppose que les vagues ont réuni des personnes différentes.",
    caption: (outcome, dimension, before, after) =>
      `« ${outcome} » selon « ${dimension} », de « ${before} » à « ${after} »`,
    otherAnswers: (before) =>
      `Dans « ${before} », d’autres réponses comptaient comme favorables; les deux ne se comparent donc pas.`,
    findings: {
      rose: (groups) => `Nette hausse : ${groups}.`,
      fell: (groups) => `Nette baisse : ${groups}.`,
      chance: (groups) => `A bougé, mais c’est peut-être le hasard : ${groups}.`,
      none: "Aucun changement ne dépasse ce que le hasard peut expliquer.",
      hidden: "Aucun groupe n’a été montré dans les deux vagues; aucun changement ne peut donc l’être.",
    },
    key: (wave) => `Part dans « ${wave} »`,
    says: {
      ahead: "hausse",
      "maybe-ahead": "hausse, peut-être par hasard",
      behind: "baisse",
      "maybe-behind": "baisse, peut-être par hasard",
      level: "aucun changement net",
    },
    change: (points, range) => `${points} points (${range})`,
    columns: {
      before: "Avant",
      after: "Après",
      change: "Changement, en points",
      gap: "Changement de l’écart, en points",
    },
  },
  download: {
    svg: "Image (SVG)",
    png: "Image (PNG)",
    csv: "Tableau (CSV)",
    failed: "L’image n’a pas pu être produite ici. Veuillez prendre le format SVG.",
    label: (title) => `Télécharger : ${title}`,
  },
  open: (label) => `${label} : ce que cela veut dire`,
};
