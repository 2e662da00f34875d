import { useId } from "react";

type Props = {
  name: string;
  label: string;
  hint?: string;
  chosen: string | undefined;
  options: readonly (readonly [value: string, words: string])[];
  small?: boolean;
};

/** A list to choose one thing from: label, hint, and the list. */
export function SelectField({ name, label, hint, chosen, options, small = false }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        id={id}
        name={name}
        className={small ? "input input-small" : "input"}
        defaultValue={chosen}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
