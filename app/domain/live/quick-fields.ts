import type { QuickQuestion } from "./quick-question.ts";

/** What a form for a quick question is filled in with; choices stand one a line. */
export type QuickFields = { kind: string; en: string; fr: string; choicesEn: string; choicesFr: string };

type Choices = { en?: string; fr?: string }[];

/** The kinds in the order in which they are offered. */
export const quickKinds = [
  ...(["choice", "choices", "scale", "words"] as const),
  ...(["text", "ranking", "points", "board"] as const),
] as const satisfies readonly QuickQuestion["kind"][];
export type QuickKind = (typeof quickKinds)[number];

const kindsWithChoices = new Set<string>(["choice", "choices", "ranking", "points", "board"]);

export const takesChoices = (kind: string): boolean => kindsWithChoices.has(kind);

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * The question that a filled-in form means; not checked yet. Choices of the two languages belong together line by
 * line, and whoever types none to choose between asks for yes or no.
 */
export function quickQuestionOf(fields: QuickFields): object {
  const { kind, en, fr } = fields;
  const title = textsOf(en.trim(), fr.trim());
  if (!takesChoices(kind)) return { kind, title };
  const [english, french] = [linesOf(fields.choicesEn), linesOf(fields.choicesFr)];
  const choices: Choices = Array.from({ length: Math.max(english.length, french.length) }, (_, line) =>
    textsOf(english[line] ?? "", french[line] ?? ""),
  );
  if (choices.length > 0) return { kind, title, choices };
  return kind === "board" ? { kind, title } : { kind, title, choices: yesOrNo };
}

const textsOf = (en: string, fr: string) => ({ ...(en ? { en } : {}), ...(fr ? { fr } : {}) });

const yesOrNo: Choices = [
  { en: "Yes", fr: "Oui" },
  { en: "No", fr: "Non" },
  { en: "Not sure", fr: "Je ne sais pas" },
];
