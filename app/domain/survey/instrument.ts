import type { Computation, Condition } from "./condition.ts";
import type { SurveyText } from "./definition.ts";

/**
 * A published version as the rest of Chorus reads it: every question with what it accepts and when it is
 * asked, free of SurveyJS's shorthands and defaults. Made once per version by `compile-instrument.ts`.
 */
export type Instrument = {
  title: SurveyText;
  /** The languages its texts exist in; the first is the definition's default. */
  languages: string[];
  /** Whether anything is asked in an order of each response's own. */
  shuffled: boolean;
  /** In the order of the pages. */
  questions: Question[];
  byName: ReadonlyMap<string, Question>;
  /** Values computed from answers that conditions may name, those that stand as questions included. */
  computed: { name: string; computation: Computation | undefined }[];
  /** Names of computed values that are no questions. */
  computedNames: string[];
  /** Keys that SurveyJS adds to its data by itself (totals of tables, computed values): never answers. */
  derivedKeys: ReadonlySet<string>;
  /** Panels and pages that want at least one of their questions answered. */
  wanting: RequiredGroup[];
  /** When one holds the survey ends early, and what was not reached is not required. */
  endsEarlyWhen: Condition[];
};

export type RequiredGroup = {
  /** Keys of the questions inside, in their order. */
  questions: string[];
  required: boolean;
  requiredIf: Condition | undefined;
};

export type ChoiceValue = string | number | boolean;

export type Choice = {
  value: ChoiceValue;
  title: SurveyText;
  visibleIf?: Condition | undefined;
  /** Chosen alone or not at all ("none of these"). */
  exclusive?: boolean;
  /** Only on offer as long as the answer to another question brings it along. */
  carried?: Carried;
};

/** A choice that stands in another question first. */
export type Carried = {
  from: Choices;
  /** The key of that question's answer. */
  question: string;
  /** Whether it is offered when it was chosen there, when it was not, or either way. */
  when: "all" | "selected" | "unselected";
};

export type Choices = {
  list: Choice[];
  /** By the value's text, as SurveyJS compares: 1 and "1" are one choice. */
  byText: ReadonlyMap<string, Choice>;
  /** Of every choice, with `{item}` as the choice's value. */
  visibleIf?: Condition | undefined;
  /** What a person typed under "other" is stored in place of a choice's value. */
  acceptsOther: boolean;
};

/** A check that an author added. */
export type Rule =
  | { kind: "length"; min?: number | undefined; max?: number | undefined }
  | { kind: "no-digits-at-end" }
  | { kind: "range"; min?: number | undefined; max?: number | undefined }
  | { kind: "count"; min?: number | undefined; max?: number | undefined }
  | { kind: "pattern"; matches: (text: string) => boolean }
  | { kind: "expression"; condition: Condition };

type Common = {
  /** The key of its answers: SurveyJS's `valueName`, else its `name`. */
  name: string;
  /** SurveyJS's type. */
  type: string;
  title: SurveyText;
  required: boolean;
  requiredIf: Condition | undefined;
  /** Of the question and of every panel and page around it. */
  visibleIf: Condition[];
  /** Hidden for good (`visible: false` without a condition). */
  hidden: boolean;
  /** Cannot be answered by hand, so never required. */
  readOnly: boolean;
  /** Of the question and of every panel and page around it. */
  enableIf: Condition[];
  /** Its answer is kept although the question is hidden (`clearIfInvisible: "none"`). */
  keepsHiddenAnswer: boolean;
  /** The key of the free text beside it ("other, namely …"), where it has one. */
  commentName: string | undefined;
  /** Longest free text beside it, in UTF-16 units. */
  commentMaxLength: number;
  /** The choices that this text belongs to; undefined where it stands beside whatever is chosen. */
  commentFor: ReadonlySet<string> | undefined;
  /** The choices that want this text. */
  commentWantedFor: ReadonlySet<string>;
  /** Hidden while none of these is on offer. */
  hiddenWithout: Choices | undefined;
  rules: Rule[];
};

export type Shape =
  | { kind: "choice"; choices: Choices }
  | { kind: "choices"; choices: Choices; min: number | undefined; max: number | undefined }
  | { kind: "ranking"; choices: Choices; min: number | undefined; max: number | undefined }
  | {
      kind: "boolean";
      whenTrue: ChoiceValue;
      whenFalse: ChoiceValue;
      labels: { whenTrue: SurveyText; whenFalse: SurveyText };
    }
  | { kind: "scale"; choices: Choices; numeric: boolean }
  | ({ kind: "number"; steps: Steps | undefined } & Bounds<number>)
  | ({
      kind: "range";
      steps: Steps | undefined;
      shortest: number | undefined;
      longest: number | undefined;
    } & Bounds<number>)
  | ({ kind: "text"; format: TextFormat; maxLength: number } & Bounds<string>)
  | { kind: "matrix"; rows: Choices; columns: Choices; several: boolean; everyRow: boolean; differs: boolean }
  | { kind: "texts"; items: Question[] }
  | {
      kind: "grid";
      rows: Choices;
      columns: Question[];
      unique: UniqueParts;
      derivedKeys: ReadonlySet<string>;
    }
  | {
      kind: "list";
      entries: "row" | "panel";
      questions: Question[];
      min: number;
      max: number;
      /** An entry for which this does not hold is not shown, so nothing in it is required. */
      shownIf: Condition | undefined;
      unique: UniqueParts;
      derivedKeys: ReadonlySet<string>;
    }
  | { kind: "computed"; computation: Computation | undefined };

/** Fixed limits, and those that follow from other answers; both count. */
export type Bounds<Value> = {
  min: Value | undefined;
  max: Value | undefined;
  minFrom?: Computation | undefined;
  maxFrom?: Computation | undefined;
};

/** Which numbers there are between the limits: multiples of the step, counted from zero or from the lower limit. */
export type Steps = { size: number; from: "zero" | "min" };

/** The parts whose values must differ from one entry to the next. */
export type UniqueParts = { names: string[]; caseSensitive: boolean };

export type TextFormat = "text" | "email" | "date" | "datetime-local" | "month" | "week" | "time" | "color";

export type Question = Common & Shape;
export type QuestionOf<Kind extends Shape["kind"]> = Extract<Question, { kind: Kind }>;

/** The text of a choice value, by which choices are compared and counted. */
export const choiceText = (value: unknown): string => String(value);

/** Questions whose answers are numbers, so that a mean and quartiles make sense. */
export const isNumeric = (question: Question): boolean =>
  question.kind === "number" || (question.kind === "scale" && question.numeric);
