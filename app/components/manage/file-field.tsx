import { useMessages } from "../use-messages.ts";

/** A JSON file: pasted or chosen, so that it works on every machine; a chosen file goes before what is pasted. */
export function FileField(props: { name: string; label: string; hint: string; value: string }) {
  const words = useMessages().manage.previews;
  const { name, label, hint, value } = props;
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <textarea
        className="input code-area"
        id={name}
        name={name}
        rows={10}
        defaultValue={value}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${name}-hint`}
      />
      <label className="hint" htmlFor={`${name}File`}>
        {words.file(label)}
      </label>
      <input
        className="input input-small"
        id={`${name}File`}
        name={`${name}File`}
        type="file"
        accept=".json,application/json"
      />
    </div>
  );
}
