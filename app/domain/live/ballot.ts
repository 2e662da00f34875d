import { hidesConversion, nestsDeeperThan } from "../plain-json.ts";
import type { AnswerError } from "../problem.ts";
import { isEmpty } from "../response/check/checked.ts";
import { checkFreeText } from "../response/check/texts.ts";
import { checkValue } from "../response/check-value.ts";
import { choiceText } from "../survey/instrument.ts";
import { type LiveQuestion, pointsToShare } from "./live-question.ts";
import type { SessionState } from "./session-state.ts";
import { cleanText, foldText, type Word, type WordLanguage, wordsOf } from "./words.ts";

/** A ballot in its normal form; `counted` is false when everything was taken back. */
export type CheckedBallot = { value: unknown; comment: string | null; counted: boolean };

/** Checks a ballot by the same rules as a response. */
export function checkBallot(
  { question, view }: LiveQuestion,
  value: unknown,
  comment?: string,
): CheckedBallot | { errors: AnswerError[] } {
  const { name } = view;
  // Nothing at all is a mistake of the client; "" and [] take an answer back where that can be one.
  if (value === null || value === undefined) return { errors: [{ question: name, code: "required" }] };
  const takesBack =
    isEmpty(value) &&
    ((question.kind === "text" && value === "") ||
      (question.kind === "choices" && Array.isArray(value)) ||
      (question.kind === "texts" && !Array.isArray(value) && typeof value === "object"));
  if (takesBack) return { value, comment: null, counted: false };
  if (nestsDeeperThan(deepestValue, value) || hidesConversion(value)) {
    return { errors: [{ question: name, code: "wrong_type" }] };
  }
  const checked = checkValue(question, value, {}, { complete: false });
  if ("fault" in checked) return { errors: [{ question: name, ...checked.fault }] };
  if (view.kind === "points") return sharedPoints(view, checked.value as Record<string, unknown>);
  if (comment === undefined || comment === "" || question.commentName === undefined) {
    return { value: checked.value, comment: null, counted: !isEmpty(checked.value) };
  }
  const beside = checkFreeText(comment, Math.min(question.commentMaxLength, longestComment));
  if ("fault" in beside) return { errors: [{ question: question.commentName, ...beside.fault }] };
  return { value: checked.value, comment, counted: true };
}

/** No question that a session asks has a deeper answer. */
const deepestValue = 10;

/** Of what is typed beside "other", in UTF-16 units. */
const longestComment = 1_000;

/** Points that are shared out whole; what got none got 0, so that means are everyone's. */
function sharedPoints(
  { name, items = [] }: LiveQuestion["view"],
  given: Record<string, unknown>,
): CheckedBallot | { errors: AnswerError[] } {
  const points = items.map((item) => Number(given[item.name] ?? 0));
  if (points.some((part) => !(part >= 0))) return { errors: [{ question: name, code: "out_of_range" }] };
  if (points.reduce((sum, part) => sum + part, 0) !== pointsToShare) {
    return { errors: [{ question: name, code: "rule" }] };
  }
  const value = Object.fromEntries(items.map((item, place) => [item.name, points[place]]));
  return { value, comment: null, counted: true };
}

/** One thing that a ballot says in words; `item` tells several of one ballot apart. */
export type Entry = Word & { item: string };

/** What a ballot puts on the screen as words: nothing for questions with choices, but for what stands beside "other". */
export function entriesOf(
  { view }: LiveQuestion,
  { value, comment }: Pick<CheckedBallot, "value" | "comment">,
  language: WordLanguage,
): Entry[] {
  const whole = (item: string, given: unknown): Entry[] => {
    const text = cleanText(choiceText(given));
    return text === "" ? [] : [{ item, text, key: foldText(text) }];
  };
  switch (view.kind) {
    case "words":
      return wordsOf(String(value), language).map((word, place) => ({ item: String(place), ...word }));
    case "text":
      return whole("", value);
    case "board":
      return Object.entries(value as Record<string, unknown>).flatMap(([item, text]) => whole(item, text));
    default:
      return comment === null ? [] : whole("other", comment);
  }
}

export type BallotDecision = "store" | "unchanged" | "voting_closed";

/**
 * What becomes of an arriving ballot: an older or repeated one changes nothing and gets the stored one's receipt,
 * also after voting closed; a newer one counts only while its own question is open.
 */
export function decideBallot(
  session: { state: SessionState; question: string | null },
  question: string,
  revision: number,
  stored: { revision: number } | undefined,
): BallotDecision {
  if (stored && stored.revision >= revision) return "unchanged";
  return session.state === "open" && session.question === question ? "store" : "voting_closed";
}
