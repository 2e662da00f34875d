import type { Locale } from "../../i18n/locale.ts";
import {
  forgetResponse,
  keepReceipt,
  keepResponse,
  loadResponse,
  type SavedResponse,
  type SurveyKey,
} from "./saved-response.ts";
import { type SendOutcome, sendAnswers } from "./send-answers.ts";

export type ResponseKeeper = ReturnType<typeof createResponseKeeper>;

/** One person's response to one survey: kept on the device with every change, sent when it is time. */
export function createResponseKeeper(survey: SurveyKey) {
  let response: SavedResponse = loadResponse(survey);

  /** @returns whether the device really keeps it */
  function keep(changes: Partial<SavedResponse>): boolean {
    response = { ...response, ...changes };
    return keepResponse(survey, response);
  }

  async function send(status: "partial" | "complete", locale: Locale): Promise<SendOutcome> {
    keep({ revision: response.revision + 1, sentBefore: true });
    const { id, revision, answers } = response;
    const { slug, version, wave } = survey;
    return sendAnswers({
      id,
      survey: slug,
      version,
      ...(wave === null ? {} : { wave }),
      locale,
      revision,
      status,
      answers,
    });
  }

  return {
    answers: () => response.answers,
    page: () => response.page,
    keep,
    send,

    /** The server has everything: only the receipt stays. */
    finish(withdrawalCode: string | null): void {
      keepReceipt(survey.slug, { withdrawalCode });
      forgetResponse(survey);
    },

    /**
     * The person does not take part. What an earlier yes had saved on the server is emptied first.
     * @returns false when the server could not be reached for that
     */
    async decline(locale: Locale): Promise<boolean> {
      keep({ answers: {}, page: null });
      if (response.sentBefore) {
        const { kind } = await send("partial", locale);
        if (kind === "unreachable" || kind === "busy") return false;
      }
      forgetResponse(survey);
      return true;
    },
  };
}
