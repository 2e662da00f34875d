/** Words for filing a published figure as evidence of a plan. Numbers and days come written. */
export const evidenceFiling = {
  title: "File as evidence",
  file: "File as evidence",
  fileFor: (question: string): string => `File as evidence: ${question}`,
  lead: "Say what this figure tells about a link or a box of a plan. The evidence keeps its way back to the figure.",
  from: (survey: string, day: string): string => `${survey}, ${day}`,
  session: (code: string): string => `Live session ${code}`,
  release: (id: string): string => `Release ${id}`,
  answers: (answers: string, people: string): string =>
    answers ? `${answers} (of ${people}).` : `${people} people answered.`,
  said: (question: string, answers: string): string =>
    /[?!.]$/.test(question) ? `${question} ${answers}` : `${question}: ${answers}`,
  hidden: "What is protected stays hidden, here and in the plan.",
  choosePlan: "Which plan is it about?",
  noPlans: "There is no plan yet to file it in.",
  plan: (title: string): string => `Plan: ${title}`,
  on: "What it is about",
  links: "Links",
  choose: "Choose…",
  says: "What it says",
  sayings: { supports: "It speaks for it", contradicts: "It speaks against it", mixed: "It says both" },
  strength:
    "A figure of a release or of a session weighs twice as much as a note, until it is two years old.",
  en: "In English",
  fr: "In French",
  textHint: "What it shows, in your own words. One language is enough to begin.",
  submit: "File it",
  missing: {
    on: "Choose what it is about.",
    says: "Choose what it says.",
    text: "Say what it shows, in at least one language.",
    long: "This is too long.",
    twice: "This figure is filed there already.",
    changed: "The plan was changed meanwhile, and this is not there any more. Nothing was stored.",
  },
};
