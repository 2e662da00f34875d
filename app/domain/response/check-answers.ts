import { hidesConversion, nestsDeeperThan } from "../plain-json.ts";
import type { AnswerError } from "../problem.ts";
import type { Analysis } from "../survey/analysis.ts";
import type { Values } from "../survey/condition.ts";
import { choiceText, type Instrument, type Question } from "../survey/instrument.ts";
import { isEmpty } from "./check/checked.ts";
import { faultOfMissing, keepsComment, wantsComment } from "./check/parts.ts";
import { checkFreeText } from "./check/texts.ts";
import { checkValue } from "./check-value.ts";
import { type Answers, emptyAnswers, isRequired, isVisible, valuesOf, withoutHidden } from "./visibility.ts";

export type ResponseStatus = "partial" | "complete";

export type CheckedAnswers = { answers: Answers } | { errors: AnswerError[] };

/**
 * Checks what a client sent against a version, strictly: SurveyJS's own `validate()` accepts over-long texts,
 * ratings far off the scale, unlisted choices and unknown questions (measured).
 *
 * @returns the answers in their normal form without those to hidden questions, or every error
 */
export function checkAnswers(
  { instrument, analysis }: { instrument: Instrument; analysis: Pick<Analysis, "consent"> },
  given: Readonly<Record<string, unknown>>,
  status: ResponseStatus,
): CheckedAnswers {
  const unreadable = unreadableAnswers(given);
  if (unreadable.length > 0) return { errors: unreadable };
  const errors: AnswerError[] = unknownQuestions(instrument, given);
  const answered = withoutEmpty(given);
  const values = valuesOf(instrument, answered);
  const isShown = remembering((question) => isVisible(question, values));
  const kept = withoutHidden(instrument, answered, values, isShown);
  const mode = { complete: status === "complete" };
  const endsEarly = instrument.endsEarlyWhen.some((condition) => condition.holds(values) !== false);
  const answers = emptyAnswers();

  for (const question of instrument.questions) {
    const { name, commentName } = question;
    if (question.kind === "computed") {
      if (values[name] !== undefined && isShown(question)) answers[name] = values[name];
      continue;
    }
    const asked = mode.complete && !endsEarly && isShown(question);
    if (name in kept) {
      const checked = checkValue(question, kept[name], values, { complete: mode.complete && !endsEarly });
      if ("fault" in checked) errors.push({ question: name, ...checked.fault });
      else if (!isEmpty(checked.value)) answers[name] = checked.value;
      else if (asked && isRequired(question, values)) errors.push({ question: name, code: "required" });
    } else if (asked) {
      const fault = faultOfMissing(question, values);
      if (fault) errors.push({ question: name, ...fault });
    }
    if (commentName === undefined) continue;
    if (commentName in kept) {
      const comment = kept[commentName];
      const checked =
        typeof comment === "string"
          ? checkFreeText(comment, question.commentMaxLength)
          : { fault: { code: "wrong_type" as const } };
      if ("fault" in checked) errors.push({ question: commentName, ...checked.fault });
      else if (!mode.complete || keepsComment(question, answers[name])) answers[commentName] = comment;
    } else if (asked && wantsComment(question, answers[name])) {
      errors.push({ question: commentName, code: "required" });
    }
  }
  if (mode.complete && !endsEarly) errors.push(...unansweredGroups(instrument, answers, values));
  const isAsked = ({ question: name }: Permission) => {
    const question = instrument.byName.get(name);
    return mode.complete && question !== undefined && isVisible(question, values);
  };
  for (const error of withheldConsent(analysis, answers, { ...mode, isAsked })) {
    if (!errors.some(({ question }) => question === error.question)) errors.push(error);
  }
  return errors.length > 0 ? { errors } : { answers };
}

/** A panel that wants an answer is told at the first of its questions, where SurveyJS tells it. */
function unansweredGroups(instrument: Instrument, answers: Answers, values: Values): AnswerError[] {
  return instrument.wanting.flatMap(({ questions, required, requiredIf }) => {
    if (!required && requiredIf?.holds(values) !== true) return [];
    const asked = questions.filter((name) => {
      const question = instrument.byName.get(name);
      return question && isVisible(question, values);
    });
    const [first] = asked;
    if (first === undefined || asked.some((name) => name in answers)) return [];
    return [{ question: first, code: "required" as const }];
  });
}

/** Asks once for each question: conditions cost the most of a check. */
function remembering(judge: (question: Question) => boolean): (question: Question) => boolean {
  const known = new Map<Question, boolean>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const judged = judge(question);
    known.set(question, judged);
    return judged;
  };
}

/** Choices in a table in a panel in a panel have eight levels. */
const deepestAnswer = 20;

/** Answers that conditions could not compare: no question takes them, and SurveyJS would throw. */
function unreadableAnswers(given: Answers): AnswerError[] {
  return Object.keys(given)
    .filter((name) => nestsDeeperThan(deepestAnswer, given[name]) || hidesConversion(given[name]))
    .map((name) => ({ question: name.toWellFormed(), code: "wrong_type" }));
}

function unknownQuestions(instrument: Instrument, given: Answers): AnswerError[] {
  const strange = Object.keys(given).filter((name) => !instrument.byName.has(name));
  if (strange.length === 0) return [];
  const comments = new Set(instrument.questions.map(({ commentName }) => commentName));
  return strange
    .filter((name) => !comments.has(name) && !instrument.derivedKeys.has(name))
    .map((name) => ({ question: name.toWellFormed(), code: "unknown_question" }));
}

function withoutEmpty(given: Answers): Answers {
  const kept = emptyAnswers();
  for (const [name, value] of Object.entries(given)) if (!isEmpty(value)) kept[name] = value;
  return kept;
}

type Permission = { question: string; agree: unknown[] };

/**
 * A "no" stores nothing: a response that carries one is refused whole. A complete one needs the person's own yes,
 * and a guardian's where the survey asks for it.
 */
function withheldConsent(
  { consent }: Pick<Analysis, "consent">,
  answers: Answers,
  { complete, isAsked }: { complete: boolean; isAsked(permission: Permission): boolean },
): AnswerError[] {
  const needed = (permission: Permission) => (permission === consent ? complete : isAsked(permission));
  return [consent, consent?.guardian].flatMap((permission) => {
    if (!permission) return [];
    const { question, agree } = permission;
    if (!(question in answers) && !needed(permission)) return [];
    const agreed = agree.some((value) => choiceText(value) === choiceText(answers[question]));
    return agreed ? [] : [{ question, code: "consent_required" as const }];
  });
}
