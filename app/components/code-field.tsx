type Props = {
  label: string;
  hint: string;
  typed?: string | undefined;
  error?: string | null | undefined;
  maxLength: number;
};

/** Where a code that somebody keeps is typed, for a survey or for their answers; a page has one. */
export function CodeField({ label, hint, typed, error, maxLength }: Props) {
  return (
    <div className="field">
      <label htmlFor="code">{label}</label>
      <p className="hint" id="code-hint">
        {hint}
      </p>
      <input
        className="input code-input"
        id="code"
        name="code"
        defaultValue={typed}
        required
        maxLength={maxLength}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "code-error code-hint" : "code-hint"}
      />
      {error && (
        <p className="error" id="code-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
