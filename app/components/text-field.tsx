type TextFieldProps = {
  name: string;
  /** Where several forms of a page have a field of this name. */
  id?: string;
  /** One line of this kind, or several lines of text when `rows` is given instead. */
  type?: "email" | "password" | "text" | "number" | "date" | "datetime-local";
  rows?: number;
  lang?: string;
  label: string;
  autoComplete?: "username" | "name" | "current-password" | "new-password" | "one-time-code" | "off";
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  inputMode?: "numeric";
  min?: number;
  max?: number;
};

/** A field of a staff form: label, hint, input, and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { name, id = name, label, value, hint, error, required = true, rows, type, ...input } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const common = {
    ...input,
    className: "input",
    id,
    name,
    defaultValue: value,
    required,
    "aria-invalid": error !== undefined,
    "aria-describedby": described || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows === undefined ? <input type={type} {...common} /> : <textarea rows={rows} {...common} />}
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
