import { useRespondentMessages } from "../use-respondent-messages.ts";

/** Said once, calmly: the browser keeps nothing. */
export function StorageNotice() {
  const words = useRespondentMessages().respondent.sending;
  return (
    <p className="notice notice-warn" role="status">
      {words.storageRefused}
    </p>
  );
}
