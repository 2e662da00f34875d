import { Form } from "@remix-run/react";
import type { Role } from "../../domain/people/roles.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { TextField } from "../text-field.tsx";
import { useMessages } from "../use-messages.ts";

type Refused = {
  fields: { name: string; role: string; days: string };
  errors: { name?: "name" | "exists"; role?: "role"; days?: "days" };
};

/** What a new token is for, what it may do, and for how long. */
export function TokenForm(props: { roles: Role[]; days: number[]; refused: Refused | null }) {
  const { people, staff } = useMessages();
  const words = people.tokens;
  const { count } = formatsIn(useLocale());
  const { fields, errors } = props.refused ?? {
    fields: { name: "", role: "viewer", days: "90" },
    errors: {},
  };
  const selects = [
    {
      ...{ name: "role", label: people.role, value: fields.role, error: errors.role },
      options: props.roles.map((role) => [role, staff.roles[role]] as const),
    },
    {
      ...{ name: "days", label: words.days, value: fields.days, error: errors.days },
      options: props.days.map((days) => [String(days), words.daysOf(count(days))] as const),
    },
  ];
  return (
    <Form method="post" className="stack">
      <TextField
        name="name"
        id="token-name"
        type="text"
        autoComplete="off"
        maxLength={60}
        label={words.name}
        hint={words.nameHint}
        value={fields.name}
        error={errors.name && words.errors[errors.name]}
      />
      <div className="form-pair">
        {selects.map(({ name, label, value, error, options }) => (
          <div className="field" key={name}>
            <label htmlFor={`token-${name}`}>{label}</label>
            <select className="input input-small" id={`token-${name}`} name={name} defaultValue={value}>
              {options.map(([option, text]) => (
                <option key={option} value={option}>
                  {text}
                </option>
              ))}
            </select>
            {error && (
              <p className="error" role="alert">
                {words.errors[error]}
              </p>
            )}
          </div>
        ))}
      </div>
      <div>
        <button type="submit" className="button button-small" name="do" value="make">
          {words.submit}
        </button>
      </div>
    </Form>
  );
}
