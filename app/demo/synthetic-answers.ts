import { isVisible, valuesOf } from "../domain/response/visibility.ts";
import type { Analysis } from "../domain/survey/analysis.ts";
import {
  type Choices,
  choiceText,
  type Instrument,
  type Question,
  type QuestionOf,
} from "../domain/survey/instrument.ts";
import { openText } from "./open-text.ts";
import { chance, normal, pickOne, pickWeighted, type Random, rank } from "./random.ts";
import type { SyntheticPerson } from "./synthetic-people.ts";
import { tendenciesOf } from "./tendencies/tendencies.ts";
import type { Tendency } from "./tendencies/tendency.ts";

export type AnsweredSurvey = { slug: string; instrument: Instrument; analysis: Pick<Analysis, "consent"> };

/** Shares of people who answer a question, where its tendency says nothing else. */
const usuallyAnswered = { optional: 0.96, matrixRow: 0.97, text: 0.3 };

/** How likely each choice of a multiple choice is, where its tendency says nothing else. */
const usuallyChosen = 0.3;

/**
 * What a synthetic person answers: question by question in the survey's order, by its tendencies, never to what
 * is hidden. Questions of kinds that no shipped survey uses (tables, files, drawings) stay unanswered.
 */
export function syntheticAnswers(
  random: Random,
  { slug, instrument, analysis }: AnsweredSurvey,
  person: SyntheticPerson,
): Record<string, unknown> {
  const { questions: tendencies } = tendenciesOf(slug);
  const agreed = agreements(analysis);
  const answers: Record<string, unknown> = {};
  for (const question of instrument.questions) {
    const { name, commentName } = question;
    const tendency = tendencies[name] ?? {};
    if (!isVisible(question, valuesOf(instrument, answers))) continue;
    if (agreed.has(name)) answers[name] = agreed.get(name);
    else if (question.required || chance(random, tendency.answered ?? usualShare(question))) {
      answers[name] = answerTo(random, slug, question, tendency, person);
    }
    if (commentName !== undefined && [answers[name]].flat().includes("other")) {
      answers[commentName] = writtenText(random, slug, commentName, person);
    }
    if (answers[name] === undefined) delete answers[name];
  }
  return answers;
}

const usualShare = ({ kind }: Question): number =>
  kind === "text" ? usuallyAnswered.text : usuallyAnswered.optional;

/** Who does not agree leaves no response, so everyone here agreed. */
function agreements({ consent }: AnsweredSurvey["analysis"]): Map<string, unknown> {
  const permissions = [consent, consent?.guardian].filter((permission) => permission !== undefined);
  return new Map(permissions.map(({ question, agree }) => [question, agree[0]]));
}

function answerTo(
  random: Random,
  slug: string,
  question: Question,
  tendency: Tendency,
  person: SyntheticPerson,
): unknown {
  const groups = person.groups[question.name];
  switch (question.kind) {
    case "choice":
    case "scale":
      return valueIn(question.choices, groups?.[0] ?? pickChoice(random, question.choices, tendency, person));
    case "choices":
      return (groups ?? pickChoices(random, question, tendency)).map((value) =>
        valueIn(question.choices, value),
      );
    case "ranking":
      return rank(random, weightsOf(question.choices, tendency)).map((value) =>
        valueIn(question.choices, value),
      );
    case "boolean":
      return pickWeighted(random, tilted(tendency.weights ?? { false: 1, true: 1 }, tendency, person)) ===
        "true"
        ? question.whenTrue
        : question.whenFalse;
    case "number":
      return pickNumber(random, question, tendency);
    case "matrix":
      return pickRows(random, question, tendency, person);
    case "texts":
      return Object.fromEntries(
        question.items.flatMap(({ name }) => {
          const text = writtenText(random, slug, name, person);
          return text === undefined ? [] : [[name, text]];
        }),
      );
    case "text":
      return writtenText(random, slug, question.name, person);
    default:
      return undefined;
  }
}

/** The choice as the definition writes it; one that it does not list is left for the checks to refuse. */
const valueIn = ({ byText }: Choices, value: string | undefined) =>
  value === undefined ? undefined : (byText.get(value)?.value ?? value);

/** Weights of a tendency, or the same for every choice that is a statement about the question. */
function weightsOf({ list }: Choices, { weights }: Tendency): Record<string, number> {
  return (
    weights ?? Object.fromEntries(list.map(({ value }) => [choiceText(value), isRefusal(value) ? 0.1 : 1]))
  );
}

const isRefusal = (value: unknown): boolean => /^(prefer-not-to-say|not-sure|other)$/.test(choiceText(value));

/** Weights as people of this leaning have them: the last value is the most favourable. */
function tilted(
  weights: Record<string, number>,
  { theme }: Tendency,
  { leaning }: SyntheticPerson,
  shift = 0,
) {
  const entries = Object.entries(weights);
  const slope = (theme ? leaning[theme] : 0) + shift;
  return Object.fromEntries(
    entries.map(([value, weight], place) => {
      const favourable = entries.length > 1 ? (2 * place) / (entries.length - 1) - 1 : 0;
      return [value, weight * Math.exp(slope * favourable)];
    }),
  );
}

function pickChoice(
  random: Random,
  choices: Choices,
  tendency: Tendency,
  person: SyntheticPerson,
  shift = 0,
) {
  const weights = tilted(weightsOf(choices, tendency), tendency, person, shift);
  // Beside the scale: those who are not sure do not become fewer when things get better.
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const beside = Object.entries(tendency.beside ?? {}).map(([value, share]) => [value, share * total]);
  return pickWeighted(random, { ...weights, ...Object.fromEntries(beside) });
}

function pickChoices(random: Random, question: QuestionOf<"choices">, { each, alone }: Tendency): string[] {
  const single = pickWeighted(random, { ...alone, "": 1 - sum(Object.values(alone ?? {})) });
  if (single) return [single];
  const listed = question.choices.list.map(({ value }) => choiceText(value));
  const shares: Record<string, number> =
    each ??
    Object.fromEntries(listed.filter((value) => !isRefusal(value)).map((value) => [value, usuallyChosen]));
  const chosen = listed.filter((value) => chance(random, shares[value] ?? 0));
  const likeliest = pickWeighted(random, shares);
  if (chosen.length === 0 && likeliest !== undefined) chosen.push(likeliest);
  return chosen.slice(0, question.max ?? listed.length);
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Amounts are log-normal: many small ones and a few very large. */
function pickNumber(
  random: Random,
  { min = 0, max }: QuestionOf<"number">,
  { weights, amount }: Tendency,
): number {
  if (weights) return Number(pickWeighted(random, weights));
  const { typical, spread } = amount ?? { typical: 5, spread: 0.5 };
  const number = Math.round(typical * Math.exp(spread * normal(random)));
  return Math.min(Math.max(number, min), max ?? number);
}

function pickRows(
  random: Random,
  question: QuestionOf<"matrix">,
  tendency: Tendency,
  person: SyntheticPerson,
) {
  const rows = question.rows.list.map(({ value }) => choiceText(value));
  return Object.fromEntries(
    rows.flatMap((row) => {
      if (!question.everyRow && !chance(random, usuallyAnswered.matrixRow)) return [];
      const picked = pickChoice(random, question.columns, tendency, person, tendency.rows?.[row] ?? 0);
      const column = valueIn(question.columns, picked);
      return [[row, question.several ? [column] : column]];
    }),
  );
}

/** One or two of the sentences for a question, in the person's language; undefined when there are none. */
function writtenText(
  random: Random,
  slug: string,
  name: string,
  { locale }: SyntheticPerson,
): string | undefined {
  const texts = openText[slug]?.[name];
  if (!texts) return undefined;
  const { one, two } = { one: pickOne(random, texts[locale]), two: pickOne(random, texts[locale]) };
  return texts.sentences && one !== two && chance(random, 0.4) ? `${one} ${two}` : one;
}
