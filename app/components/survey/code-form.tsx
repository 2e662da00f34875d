import { CodeField } from "../code-field.tsx";
import { useRespondentMessages } from "../use-respondent-messages.ts";

/** Where people type the code from their paper; a plain form, so that it needs no scripts. */
export function CodeForm({ typed, error }: { typed?: string | null; error?: string | undefined }) {
  const words = useRespondentMessages().respondent.entry;
  return (
    <form method="post" action="/c" className="card stack">
      <CodeField label={words.label} hint={words.hint} typed={typed ?? ""} error={error} maxLength={40} />
      <button type="submit" className="button">
        {words.submit}
      </button>
    </form>
  );
}
