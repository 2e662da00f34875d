import { useMessages } from "../locale-context.tsx";

/** Said once, calmly: the browser keeps nothing. */
export function StorageNotice() {
  const words = useMessages().respondent.sending;
  return (
    <p className="notice notice-warn" role="status">
      {words.storageRefused}
    </p>
  );
}
