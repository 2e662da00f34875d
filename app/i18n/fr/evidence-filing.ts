import type { Messages } from "../messages.ts";

export const evidenceFiling: Messages["evidenceFiling"] = {
  title: "Déposer comme donnée probante",
  file: "Déposer comme donnée probante",
  fileFor: (question) => `Déposer comme donnée probante\u00a0: ${question}`,
  lead: "Dites ce que ce chiffre révèle sur un lien ou une case d’un plan. La donnée probante garde le chemin vers le chiffre.",
  from: (survey, day) => `${survey}, ${day}`,
  session: (code) => `Séance en direct ${code}`,
  release: (id) => `Publication ${id}`,
  answers: (answers, people) => (answers ? `${answers} (sur ${people}).` : `${people} réponses.`),
  said: (question, answers) =>
    /[?!.]$/.test(question) ? `${question} ${answers}` : `${question}\u00a0: ${answers}`,
  hidden: "Ce qui est protégé reste caché, ici et dans le plan.",
  choosePlan: "De quel plan s’agit-il?",
  noPlans: "Il n’y a pas encore de plan où le déposer.",
  plan: (title) => `Plan\u00a0: ${title}`,
  on: "De quoi il s’agit",
  links: "Liens",
  choose: "Choisissez…",
  says: "Ce que cela dit",
  sayings: { supports: "Cela l’appuie", contradicts: "Cela le contredit", mixed: "Cela dit les deux" },
  strength:
    "Un chiffre d’une publication ou d’une séance pèse deux fois plus qu’une note, jusqu’à ce qu’il ait deux ans.",
  en: "En anglais",
  fr: "En français",
  textHint: "Ce que cela montre, dans vos mots. Une langue suffit pour commencer.",
  submit: "Déposer",
  missing: {
    on: "Choisissez de quoi il s’agit.",
    says: "Choisissez ce que cela dit.",
    text: "Dites ce que cela montre, dans au moins une langue.",
    long: "C’est trop long.",
    twice: "Ce chiffre y est déjà déposé.",
    changed: "Entre-temps, le plan a été changé, et cela n’y est plus. Rien n’a été enregistré.",
  },
};
