import { pointsGiven } from "../../../domain/live/ballot-fields.ts";
import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { PostedForm } from "../../../domain/live/posted-form.ts";
import type { AnswerErrorCode } from "../../../domain/problem.ts";
import type { Messages } from "../../../i18n/messages.ts";
import type { BallotState } from "../../../live/send-ballots.ts";

/** What is wrong with a ballot, from a posted form or from the API. */
export function errorInWords(
  messages: Messages,
  view: LiveQuestionView | null,
  posted: PostedForm | null,
  state: BallotState | undefined,
): string | null {
  const { answerErrors, participant: words, problems } = messages;
  const error = posted?.error ?? null;
  if (state?.state === "refused") {
    const [refusal] = state.errors ?? [];
    if (state.code === "voting_closed") return null;
    const limits: Record<string, number | undefined> = {
      too_many: view?.max,
      too_few: view?.min,
      too_long: view?.maxLength,
    };
    const limit = limits[refusal?.code ?? ""];
    if (refusal && refusal.code in answerErrors && (!(refusal.code in limits) || limit !== undefined)) {
      return answerErrors[refusal.code as AnswerErrorCode](limit);
    }
    return refusal?.message ?? problems.malformed.title;
  }
  // These are told on top of the page.
  if (error === null || error.code === "no_cookies" || error.code === "voting_closed") return null;
  if (error.code === "slow_down") return words.room.slow;
  if (error.code === "rule" && view?.kind === "points") {
    return words.sumWrong(view.total ?? 100, String(pointsGiven(posted?.ballot?.value)));
  }
  return answerErrors[error.code](error.limit);
}
