import { Form } from "@remix-run/react";
import { TextField } from "../text-field.tsx";
import { useMessages } from "../use-messages.ts";

type Fields = { happenedOn: string; textEn: string; textFr: string };
type Errors = {
  happenedOn?: "missing" | "unreadable" | "future";
  textEn?: "missing" | "long";
  textFr?: "missing" | "long";
};

/** The form that tells of a change, or rewrites what was told; `id` is null for a new one. */
export function ChangeForm({ id, fields, errors }: { id: number | null; fields: Fields; errors: Errors }) {
  const words = useMessages().voice.manage;
  const idOf = (name: string) => `${name}-${id ?? "new"}`;
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="do" value={id === null ? "add" : "change"} />
      {id !== null && <input type="hidden" name="id" value={id} />}
      <TextField
        id={idOf("happenedOn")}
        name="happenedOn"
        type="date"
        label={words.happenedOn}
        value={fields.happenedOn}
        error={errors.happenedOn && words.errors.happenedOn[errors.happenedOn]}
      />
      <div className="form-pair">
        {(["textEn", "textFr"] as const).map((name) => (
          <TextField
            key={name}
            id={idOf(name)}
            name={name}
            rows={4}
            lang={name === "textEn" ? "en" : "fr"}
            label={words[name]}
            hint={words.textHint}
            value={fields[name]}
            error={errors[name] && words.errors.text[errors[name]]}
          />
        ))}
      </div>
      <div>
        <button type="submit" className="button button-small">
          {id === null ? words.addSubmit : words.save}
        </button>
      </div>
    </Form>
  );
}
