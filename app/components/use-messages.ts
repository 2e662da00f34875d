import { type Messages, messagesIn } from "../i18n/messages.ts";
import { useLocale } from "./locale-context.tsx";

/** The interface's words in the page's language. */
export const useMessages = (): Messages => messagesIn(useLocale());
