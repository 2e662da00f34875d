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
  /** In the order of the pages. */
  questions: Question[];
  byName: ReadonlyMap<string, Question>;
  /** Values computed from answers that conditions may name. */
  computations: { name: string; computation: Computation }[];
  /** When one holds the survey ends early, and what was not reached is not required. */
  endsEarlyWhen: Condition[];
};

export type ChoiceValue = string | number | boolean;

export type Choice = { value: ChoiceValue; title: SurveyText; visibleIf?: Condition | undefined };

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
  enableIf: Condition | undefined;
  /** Its answer is kept although the question is hidden (`clearIfInvisible: "none"`). */
  keepsHiddenAnswer: boolean;
  /** The key of the free text beside it ("other, namely …"), where it has one. */
  commentName: string | undefined;
  /** Longest free text beside it, in UTF-16 units. */
  commentMaxLength: number;
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
  | { kind: "number"; min: number | undefined; max: number | undefined }
  | { kind: "range"; min: number | undefined; max: number | undefined }
  | { kind: "text"; format: TextFormat; maxLength: number; min: string | undefined; max: string | undefined }
  | { kind: "matrix"; rows: Choices; columns: Choices; several: boolean; everyRow: boolean; differs: boolean }
  | { kind: "texts"; items: Question[] }
  | { kind: "grid"; rows: Choices; columns: Question[] }
  | { kind: "list"; entries: "row" | "panel"; questions: Question[]; min: number; max: number }
  | { kind: "files"; multiple: boolean }
  | { kind: "drawing" }
  | { kind: "computed"; computation: Computation | undefined };

export type TextFormat =
  | "text"
  | "email"
  | "url"
  | "date"
  | "datetime-local"
  | "month"
  | "week"
  | "time"
  | "color";

export type Question = Common & Shape;
export type QuestionOf<Kind extends Shape["kind"]> = Extract<Question, { kind: Kind }>;

/** The text of a choice value, by which choices are compared and counted. */
export const choiceText = (value: unknown): string => String(value);

/** Questions whose answers are numbers, so that a mean and quartiles make sense. */
export const isNumeric = (question: Question): boolean =>
  question.kind === "number" || (question.kind === "scale" && question.numeric);
