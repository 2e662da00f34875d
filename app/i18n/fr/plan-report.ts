import type { Messages } from "../messages.ts";

export const planReport: Messages["planReport"] = {
  name: "Rapport annuel",
  title: (plan, year) => `${plan}\u00a0: rapport annuel ${year}`,
  years: "Rapports par année",
  back: "Vers l’image",
  print: "Pour le transmettre, imprimez cette page et choisissez «\u00a0Enregistrer en PDF\u00a0».",
  editions: {
    staff: "Pour le personnel\u00a0: certains chiffres ne sont peut-être pas encore publics.",
    public: "Publique\u00a0: seulement les chiffres que tout le monde peut voir.",
    toStaff: "Afficher l’édition pour le personnel",
    toPublic: "Afficher l’édition publique",
  },
  about: {
    period: "Durée du plan",
    asOf: "Ce qui compte",
    until: (day) => `Chiffres, données probantes et rapports jusqu’au ${day}`,
    notOver: (year) => `L’année ${year} n’est pas encore terminée.`,
    plan: "Le plan lui-même",
    version: (version, day) => `Version ${version}, modifiée le ${day}`,
    releases: "Publications",
    noReleases: "Aucune publication ne compte pour cette année.",
    release: (release, survey, wave, day) => `Publication ${release}\u00a0: ${survey}, ${wave}, le ${day}`,
  },
  inShort: "En bref",
  contents: "Dans ce rapport",
  outcomes: {
    title: "Résultats",
    lead: "D’où part chaque résultat, où il en est et où il devrait être. L’intervalle dit à quel point un chiffre est sûr (95\u00a0%).",
    none: "Le plan n’a pas encore de résultats.",
    unmeasured: (names) => `Rien ne mesure encore\u00a0: ${names}.`,
    baselineFrom: "Point de départ\u00a0:",
    latestFrom: "Dernier chiffre\u00a0:",
  },
  gaps: {
    title: "Pour qui cela se vérifie",
    lead: "Pour chaque résultat, le groupe qui est le plus loin derrière les autres, et si cet écart se réduit. Chaque écart vient d’une publication vérifiée pour que personne ne puisse y être reconnu.",
    none: "Aucune publication de cette année ne compare des groupes.",
    without: (names) => `Aucun écart n’est publié pour\u00a0: ${names}.`,
  },
  steps: {
    title: "Étapes",
    lead: (day) =>
      `Ce qui était à faire cette année, par qui et pour quels résultats. L’état est celui du ${day}.`,
    none: "Le plan n’a pas d’étapes pour cette année.",
    step: "Étape et tâches",
    who: "Responsable",
    when: "Échéancier",
    status: "État",
    serves: "Résultats visés",
    tasks: (done, all) => `Tâches terminées\u00a0: ${done} sur ${all}`,
    nobody: "personne encore",
    nothing: "aucun encore",
    task: { done: "terminée", open: "à faire" },
  },
  groups: {
    title: "Ce que rapportent les groupes d’action",
    lead: "L’avancement, la coordination et le soutien nécessaire, dans les mots de chaque groupe.",
    none: "Le plan n’a pas encore de groupes d’action.",
    nothing: "Aucun rapport pour cette année.",
    unwritten: "Rien n’est écrit.",
  },
  evidence: {
    title: "Données probantes",
    lead: "Ce qui appuie et ce qui contredit les liens et les résultats du plan, avec sa force et son âge.",
    none: "Aucune donnée probante n’a été déposée avant la fin de cette année.",
    byData:
      "Les chiffres à ses deux bouts le contredisent\u00a0: le premier s’est amélioré, le second s’est détérioré.",
    earlier: (count, one) =>
      one ? `${count} élément date d’années antérieures.` : `${count} éléments datent d’années antérieures.`,
    contrary: "Contraire",
  },
};
