import type { Locale } from "../../i18n/locale.ts";
import {
  forgetResponse,
  keepReceipt,
  keepResponse,
  loadResponse,
  type ResponseEntry,
  type SavedResponse,
  type SurveyKey,
} from "./saved-response.ts";
import { type SendOutcome, sendAnswers, withdrawAnswers } from "./send-answers.ts";

export type ResponseKeeper = ReturnType<typeof createResponseKeeper>;

/** What became of a send; being behind is mended here. */
export type KeptOutcome = Exclude<SendOutcome, { kind: "behind" }>;

/** One person's response to one survey: kept on the device with every change, sent when it is time. */
export function createResponseKeeper(survey: SurveyKey & ResponseEntry) {
  let response: SavedResponse = loadResponse(survey);

  /** @returns whether the device really keeps it */
  function keep(changes: Partial<SavedResponse>): boolean {
    response = { ...response, ...changes };
    return keepResponse(survey, response);
  }

  let lastSend: Promise<unknown> = Promise.resolve();

  async function send(status: "partial" | "complete", locale: Locale): Promise<KeptOutcome> {
    keep({ revision: response.revision + 1, sentBefore: true });
    const { id, revision, answers } = response;
    const { slug, version, wave } = survey;
    const sending = sendAnswers({
      id,
      survey: slug,
      version,
      ...(wave === null ? {} : { wave }),
      locale,
      revision,
      status,
      answers,
      ...(survey.entryCode === null ? {} : { entryCode: survey.entryCode }),
    });
    lastSend = sending;
    const outcome = await sending;
    if (outcome.kind === "stored" && status === "partial") keep({ resumeCode: outcome.resumeCode });
    if (outcome.kind === "behind") {
      // What the person sends now is the newest: it goes out once more above what the server has.
      keep({ revision: Math.max(response.revision, outcome.revision) });
      return send(status, locale);
    }
    return outcome;
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
     * The person does not take part. What an earlier yes had saved on the server is removed first.
     * @returns false when the server could not be reached for that
     */
    async decline(locale: Locale): Promise<boolean> {
      await lastSend;
      keep({ answers: {}, page: null });
      if (response.sentBefore) {
        // Whether the last save arrived is not always known; an empty one says, and brings the code.
        if (!response.resumeCode) await send("partial", locale);
        if (!response.resumeCode || !(await withdrawAnswers(response.resumeCode))) return false;
      }
      forgetResponse(survey);
      return true;
    },
  };
}
