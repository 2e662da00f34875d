import { Form } from "@remix-run/react";
import { TextField } from "../text-field.tsx";
import { useMessages } from "../use-messages.ts";

type Fields = { name: string; opensAt: string; closesAt: string; entry: "open" | "codes" };
type Errors = {
  name?: "missing" | "long" | "taken";
  opensAt?: "missing" | "unreadable";
  closesAt?: "unreadable" | "before";
};

/** The form of a new wave, or of one that is changed; what was entered stays when something is wrong with it. */
export function WaveForm(props: {
  /** Null for a new one. */
  wave: number | null;
  fields: Fields;
  errors: Errors;
  keepsName: boolean;
}) {
  const { wave, fields, errors, keepsName } = props;
  const words = useMessages().manage.waves;
  const id = (name: string) => `${name}-${wave ?? "new"}`;
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="do" value={wave === null ? "add" : "change"} />
      {wave !== null && <input type="hidden" name="wave" value={wave} />}
      <TextField
        id={id("name")}
        name="name"
        type="text"
        autoComplete="off"
        maxLength={100}
        readOnly={keepsName}
        label={words.name}
        hint={keepsName ? words.nameStays : words.nameHint}
        value={fields.name}
        error={errors.name && words.errors.name[errors.name]}
      />
      <div className="form-pair">
        <TextField
          id={id("opensAt")}
          name="opensAt"
          type="datetime-local"
          required={wave !== null}
          label={words.opensAt}
          hint={wave === null ? words.opensHint : words.opensHintStored}
          value={fields.opensAt}
          error={errors.opensAt && words.errors.opensAt[errors.opensAt]}
        />
        <TextField
          id={id("closesAt")}
          name="closesAt"
          type="datetime-local"
          required={false}
          label={words.closesAt}
          hint={words.closesHint}
          value={fields.closesAt}
          error={errors.closesAt && words.errors.closesAt[errors.closesAt]}
        />
      </div>
      <p className="hint">{words.zone}</p>
      <fieldset className="stack stack-tight" aria-describedby={id("entry-hint")}>
        <legend>{words.entry}</legend>
        {(["open", "codes"] as const).map((entry) => (
          <label key={entry} className="option">
            <input type="radio" name="entry" value={entry} defaultChecked={fields.entry === entry} />
            <span>{words.entries[entry]}</span>
          </label>
        ))}
        <p className="hint" id={id("entry-hint")}>
          {words.entryHint}
        </p>
      </fieldset>
      <div>
        <button type="submit" className="button button-small">
          {wave === null ? words.addSubmit : words.save}
        </button>
      </div>
    </Form>
  );
}
