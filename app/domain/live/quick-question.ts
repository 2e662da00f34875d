import { z } from "zod";
import { canonicalJson } from "../response/canonical-json.ts";
import type { Analysis } from "../survey/analysis.ts";
import type { Definition, SurveyText } from "../survey/definition.ts";
import { pointsToShare } from "./live-question.ts";

/** A text typed by hand: something visible that both databases can hold. */
const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => text.isWellFormed() && !text.includes("\0"))
    .optional();

const inOneLanguage = (longest: number) =>
  z.object({ en: typed(longest), fr: typed(longest) }).refine(({ en, fr }) => Boolean(en || fr), {
    message: "in English, French or both",
  });

const title = inOneLanguage(300);
const choices = z.array(inOneLanguage(200)).min(2).max(20);

/** A question that a facilitator makes up during a session. */
export const quickQuestion = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["choice", "choices", "ranking", "points"]), title, choices }),
  z.object({ kind: z.enum(["scale", "words", "text"]), title }),
  z.object({ kind: z.literal("board"), title, choices: choices.optional() }),
]);
export type QuickQuestion = z.infer<typeof quickQuestion>;

type Typed = { en?: string | undefined; fr?: string | undefined };

/** Who typed one language only is understood in both. */
const textOf = ({ en, fr }: Typed): SurveyText => {
  const text = en || fr || "";
  return { default: text, fr: fr || text };
};

const boardColumns: Typed[] = [
  { en: "Aha!", fr: "Eurêka!" },
  { en: "Questions", fr: "Questions" },
  { en: "Insights", fr: "Idées à retenir" },
];

/**
 * A version's content with one question more, right after the question that is shown now, so that the deck goes
 * on afterwards; at the end when none is shown.
 */
export function withQuickQuestion(
  content: { definition: Definition; analysis: Analysis },
  { name, after, quick }: { name: string; after: string | null; quick: QuickQuestion },
): { definition: Definition; analysis: Analysis } {
  const { element, show } = elementOf(name, quick);
  const definition = structuredClone(content.definition);
  const listed = after !== null && insertAfter(definition, after, element);
  if (!listed) append(definition, element);
  const { analysis } = content;
  const inWords = ["words", "text", "board"].includes(quick.kind);
  return {
    definition,
    analysis: {
      ...analysis,
      ...(show ? { live: { ...analysis.live, [name]: { show } } } : {}),
      ...(inWords ? { openText: [...analysis.openText, name] } : {}),
    },
  };
}

/**
 * The name of a question that was made up in the very same words after the first `seen` ones: a form that is sent
 * again because nobody knows whether it got through.
 */
export function madeUpAlready(
  definition: Definition,
  { names, seen, quick }: { names: readonly string[]; seen: number; quick: QuickQuestion },
): string | null {
  const same = (name: string): boolean =>
    canonicalJson(elementNamed(definition, name)) === canonicalJson(elementOf(name, quick).element);
  return names.slice(seen).find(same) ?? null;
}

type Element = Record<string, unknown>;

function elementOf(
  name: string,
  quick: QuickQuestion,
): { element: Element; show?: "words" | "board" | "points" } {
  const common = { name, title: textOf(quick.title) };
  switch (quick.kind) {
    case "choice":
      return { element: { type: "radiogroup", ...common, choices: choicesOf(quick.choices) } };
    case "choices":
      return { element: { type: "checkbox", ...common, choices: choicesOf(quick.choices) } };
    case "ranking":
      return { element: { type: "ranking", ...common, choices: choicesOf(quick.choices) } };
    case "scale":
      return { element: { type: "rating", ...common, rateMin: 1, rateMax: 5 } };
    case "words":
      return { element: { type: "text", ...common, maxLength: 60 }, show: "words" };
    case "text":
      return { element: { type: "comment", ...common, maxLength: 500 } };
    case "board": {
      const items = itemsOf(quick.choices ?? boardColumns, { maxLength: 200 });
      return { element: { type: "multipletext", ...common, items }, show: "board" };
    }
    case "points": {
      const items = itemsOf(quick.choices, { inputType: "number", min: 0, max: pointsToShare });
      return { element: { type: "multipletext", ...common, items }, show: "points" };
    }
  }
}

const choicesOf = (choices: Typed[]) =>
  choices.map((choice, place) => ({ value: `option-${place + 1}`, text: textOf(choice) }));

const itemsOf = (choices: Typed[], limits: object) =>
  choices.map((choice, place) => ({ name: `option-${place + 1}`, title: textOf(choice), ...limits }));

function elementNamed(part: unknown, name: string): Element | null {
  if (typeof part !== "object" || part === null) return null;
  for (const key of ["pages", "elements"]) {
    const list = (part as Element)[key];
    for (const entry of Array.isArray(list) ? (list as Element[]) : []) {
      const found = key === "elements" && entry.name === name ? entry : elementNamed(entry, name);
      if (found) return found;
    }
  }
  return null;
}

/** Puts an element behind the named one, in whatever page or panel that stands. */
function insertAfter(part: unknown, name: string, element: Element): boolean {
  if (typeof part !== "object" || part === null) return false;
  for (const key of ["pages", "elements", "questions"]) {
    const list = (part as Element)[key];
    if (!Array.isArray(list)) continue;
    const place = key === "pages" ? -1 : list.findIndex((entry: Element) => entry.name === name);
    if (place >= 0) {
      list.splice(place + 1, 0, element);
      return true;
    }
    if (list.some((entry) => insertAfter(entry, name, element))) return true;
  }
  return false;
}

function append(definition: Definition, element: Element): void {
  const page = { name: `page-${element.name}`, elements: [element] };
  if (Array.isArray(definition.pages)) definition.pages.push(page);
  else if (Array.isArray(definition.elements)) definition.elements.push(element);
  else definition.pages = [page];
}
