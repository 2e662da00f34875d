import { useMessages } from "../../use-messages.ts";

/** The code of a session, to join it: a plain form, so that it works without JavaScript. */
export function CodeForm({ code, error }: { code?: string; error?: string | null }) {
  const words = useMessages().participant.join;
  return (
    <form action="/join" method="get" className="code-form">
      <div className="field">
        <label htmlFor="code">{words.code}</label>
        <span className="hint" id="code-hint">
          {words.hint}
        </span>
        <input
          className="input code-input"
          id="code"
          name="code"
          defaultValue={code}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          maxLength={20}
          required
          aria-invalid={error ? true : undefined}
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
