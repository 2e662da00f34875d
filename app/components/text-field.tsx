/** One line of a staff form: label, hint, input, and what is wrong with it. */
export function TextField({
  name,
  type,
  label,
  autoComplete,
  value,
  hint,
  error,
}: {
  name: string;
  type: "email" | "password";
  label: string;
  autoComplete: "username" | "current-password" | "new-password";
  value?: string | undefined;
  hint?: string;
  error?: string | undefined;
}) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <input
        className="input"
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        required
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
      />
      {error && (
        <p className="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
