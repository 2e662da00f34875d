import { respondentMessagesIn } from "../i18n/respondent-messages.ts";
import { useLocale } from "./locale-context.tsx";

/** The words for people who answer, in the page's language. */
export const useRespondentMessages = () => respondentMessagesIn(useLocale());
