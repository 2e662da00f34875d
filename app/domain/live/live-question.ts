import type { Analysis } from "../survey/analysis.ts";
import { type Definition, type SurveyText, textIn } from "../survey/definition.ts";
import { type Choices, choiceText, type Instrument, type Question } from "../survey/instrument.ts";

/** How a question is asked and shown in a session. */
export const liveKinds = [
  ...(["choice", "choices", "scale", "ranking", "number", "points"] as const),
  ...(["words", "board", "text", "code", "other"] as const),
] as const;
export type LiveKind = (typeof liveKinds)[number];

export type Bilingual = { en: string; fr: string };
type Listed = { value: string; text: Bilingual };

export const liveInputs = [
  ...(["number", "email", "date", "datetime-local", "month", "week", "time", "color"] as const),
] as const;
export type LiveInput = (typeof liveInputs)[number];

/** A question as phones, screen and remote are told of it. */
export type LiveQuestionView = {
  name: string;
  /** SurveyJS's type. */
  type: string;
  kind: LiveKind;
  title: Bilingual;
  description?: Bilingual;
  placeholder?: Bilingual;
  choices?: { value: string | number | boolean; text: Bilingual }[];
  /** Text of the choice "other", whose words travel as the ballot's comment. */
  other?: Bilingual;
  /** Columns of a board, or what points are given to. */
  items?: { name: string; title: Bilingual; maxLength?: number; input?: LiveInput }[];
  rows?: Listed[];
  columns?: Listed[];
  /** Whether each row takes several columns. */
  several?: boolean;
  /** Of a text that is not just any text: the type of HTML's input. */
  input?: LiveInput;
  min?: number;
  max?: number;
  /** Points that a ballot shares out. */
  total?: number;
  maxLength?: number;
  /** What the two ends of a scale are called. */
  ends?: { low: Bilingual; high: Bilingual };
};

export type LiveQuestion = { view: LiveQuestionView; question: Question };

/** A version as a session asks it. */
export type LiveDeck = { order: string[]; byName: ReadonlyMap<string, LiveQuestion> };

/** What each ballot of a points question shares out. */
export const pointsToShare = 100;

/**
 * Reads a version as a deck. In a session the facilitator decides what is asked, so questions lose what would
 * make them depend on other answers, and nothing is required.
 */
export function liveDeck(
  instrument: Instrument,
  { live = {} }: Pick<Analysis, "live">,
  definition: Definition,
): LiveDeck {
  const raw = rawElements(definition);
  const questions = instrument.questions
    .filter(({ kind, hidden }) => !hidden && kind !== "computed")
    .map((question) => {
      const kind = kindOf(question, live[question.name]?.show);
      return { question: independent(question), view: viewOf(question, kind, raw.get(question.name) ?? {}) };
    });
  return {
    order: questions.map(({ view }) => view.name),
    byName: new Map(questions.map((question) => [question.view.name, question])),
  };
}

/**
 * The questions that a session cannot ask, because a phone has no controls for them: tables with cells of their own,
 * lists that people lengthen, and ranges.
 */
export const unaskable = ({ questions }: Instrument): Question[] =>
  questions.filter(({ kind, hidden }) => !hidden && (kind === "range" || kind === "grid" || kind === "list"));

function kindOf(question: Question, show: "words" | "board" | "points" | "code" | undefined): LiveKind {
  switch (question.kind) {
    case "choice":
    case "boolean":
      return "choice";
    case "choices":
    case "scale":
    case "ranking":
    case "number":
      return question.kind;
    case "text":
      if (show === "words" || show === "code") return show;
      return question.format === "text" ? "text" : "other";
    case "texts":
      if (show === "points") return "points";
      return question.items.every((item) => item.kind === "text" && item.format === "text")
        ? "board"
        : "other";
    default:
      return "other";
  }
}

function independent(question: Question): Question {
  const free = (choices: Choices): Choices => {
    const list = choices.list.map(({ value, title, exclusive = false }) => ({
      value,
      title,
      exclusive,
    }));
    const byText = new Map(list.map((choice) => [choiceText(choice.value), choice]));
    return { list, byText, acceptsOther: choices.acceptsOther };
  };
  const common = {
    required: false,
    requiredIf: undefined,
    visibleIf: [],
    enableIf: [],
    hiddenWithout: undefined,
    commentWantedFor: new Set<string>(),
    rules: question.rules.filter(({ kind }) => kind !== "expression"),
  };
  switch (question.kind) {
    case "choice":
    case "choices":
    case "ranking":
    case "scale":
      return { ...question, ...common, choices: free(question.choices) };
    case "matrix":
      return { ...question, ...common, rows: free(question.rows), columns: free(question.columns) };
    case "texts":
      return { ...question, ...common, items: question.items.map(independent) };
    default:
      return { ...question, ...common };
  }
}

const bilingual = (text: SurveyText | undefined): Bilingual => ({
  en: textIn(text, "en"),
  fr: textIn(text, "fr"),
});

const bilingualIfAny = (text: unknown): Bilingual | undefined =>
  typeof text === "string" || (typeof text === "object" && text !== null)
    ? bilingual(text as SurveyText)
    : undefined;

function viewOf(question: Question, kind: LiveKind, raw: Raw): LiveQuestionView {
  const description = bilingualIfAny(raw.description);
  const placeholder = bilingualIfAny(raw.placeholder);
  return {
    name: question.name,
    type: question.type,
    kind,
    title: bilingual(question.title),
    ...(description ? { description } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...shapeOf(question, kind, raw),
  };
}

function shapeOf(question: Question, kind: LiveKind, raw: Raw): Partial<LiveQuestionView> {
  switch (question.kind) {
    case "choice":
    case "choices":
    case "ranking": {
      const other = question.commentName !== undefined || question.choices.acceptsOther;
      return {
        choices: choicesOf(question.choices),
        ...(other ? { other: bilingualIfAny(raw.otherText) ?? { en: "Other", fr: "Autre" } } : {}),
        ...(question.kind === "choice" ? {} : bounds(question)),
      };
    }
    case "scale": {
      const low = bilingualIfAny(raw.minRateDescription);
      const high = bilingualIfAny(raw.maxRateDescription);
      return {
        choices: choicesOf(question.choices),
        ...(low && high ? { ends: { low, high } } : {}),
      };
    }
    case "boolean":
      return {
        choices: [
          { value: question.whenTrue, text: bilingual(question.labels.whenTrue) },
          { value: question.whenFalse, text: bilingual(question.labels.whenFalse) },
        ],
      };
    case "number":
      return bounds(question);
    case "text":
      return { maxLength: question.maxLength, ...inputOf(question) };
    case "texts":
      return {
        items: question.items.map((item) => ({
          name: item.name,
          title: bilingual(item.title),
          ...(item.kind === "text" ? { maxLength: item.maxLength } : {}),
          ...inputOf(item),
        })),
        ...(kind === "points" ? { total: pointsToShare } : {}),
      };
    case "matrix":
      return {
        rows: listed(question.rows),
        columns: listed(question.columns),
        ...(question.several ? { several: true } : {}),
      };
    default:
      return {};
  }
}

function inputOf(question: Question): { input?: LiveInput } {
  if (question.kind === "number") return { input: "number" };
  return question.kind === "text" && question.format !== "text" ? { input: question.format } : {};
}

const choicesOf = ({ list }: Choices) => list.map(({ value, title }) => ({ value, text: bilingual(title) }));

const listed = ({ list }: Choices): Listed[] =>
  list.map(({ value, title }) => ({ value: choiceText(value), text: bilingual(title) }));

const bounds = ({ min, max }: { min: number | undefined; max: number | undefined }) => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

type Raw = Record<string, unknown>;

/** The questions of a definition as they are written, by name: for texts that an instrument does not keep. */
function rawElements(definition: Definition): Map<string, Raw> {
  const found = new Map<string, Raw>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const list of ["pages", "elements", "questions"] as const) {
      const entries: unknown = (part as Raw)[list];
      if (!Array.isArray(entries)) continue;
      for (const entry of entries as Raw[]) {
        if (typeof entry?.name === "string" && typeof entry.type === "string") found.set(entry.name, entry);
        visit(entry);
      }
    }
  };
  visit(definition);
  return found;
}
