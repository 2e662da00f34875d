import { Form } from "@remix-run/react";
import { roles } from "../../domain/people/roles.ts";
import { TextField } from "../text-field.tsx";
import { useMessages } from "../use-messages.ts";

export type InviteFields = {
  email: string;
  role: string;
  errors: { email?: "email" | "exists"; role?: "role" };
};

/** Whom to invite, and as what; every role says what it may. */
export function InviteForm({ fields: { email, role, errors } }: { fields: InviteFields }) {
  const { people, staff } = useMessages();
  const words = people.invite;
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="do" value="invite" />
      <TextField
        name="email"
        id="invite-email"
        type="email"
        autoComplete="off"
        label={words.email}
        hint={words.emailHint}
        value={email}
        error={errors.email && words.errors[errors.email]}
      />
      <fieldset className="field" aria-describedby={errors.role && "invite-role-error"}>
        <legend>{people.role}</legend>
        {roles.map((one) => (
          <label key={one} className="option account-option">
            <input type="radio" name="role" value={one} defaultChecked={role === one} required />
            <span>
              <b>{staff.roles[one]}</b> <span className="hint">{people.roleHelp[one]}</span>
            </span>
          </label>
        ))}
        {errors.role && (
          <p className="error" id="invite-role-error" role="alert">
            {words.errors.role}
          </p>
        )}
      </fieldset>
      <div>
        <button type="submit" className="button">
          {words.submit}
        </button>
      </div>
    </Form>
  );
}
