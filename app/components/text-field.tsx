type TextFieldProps = {
  name: string;
  /** Where several forms of a page have a field of this name. */
  id?: string;
  type: "email" | "password" | "text" | "number" | "datetime-local";
  label: string;
  autoComplete?: "username" | "current-password" | "new-password" | "off";
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  min?: number;
  max?: number;
};

/** One line of a staff form: label, hint, input, and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { name, id = name, label, value, hint, error, required = true, ...input } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        className="input"
        id={id}
        name={name}
        {...input}
        defaultValue={value}
        required={required}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
      />
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
