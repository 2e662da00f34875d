import { useRespondentMessages } from "../use-respondent-messages.ts";

/** Where people type the code from their paper; a plain form, so that it needs no scripts. */
export function CodeForm({ typed, error }: { typed?: string | null; error?: string | undefined }) {
  const words = useRespondentMessages().respondent.entry;
  return (
    <form method="post" action="/c" className="card stack">
      <div className="field">
        <label htmlFor="code">{words.label}</label>
        <p className="hint" id="code-hint">
          {words.hint}
        </p>
        <input
          className="input code-input"
          id="code"
          name="code"
          type="text"
          defaultValue={typed ?? ""}
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={error ? "code-error code-hint" : "code-hint"}
        />
        {error && (
          <p className="error" id="code-error" role="alert">
            {error}
          </p>
        )}
      </div>
      <button type="submit" className="button">
        {words.submit}
      </button>
    </form>
  );
}
