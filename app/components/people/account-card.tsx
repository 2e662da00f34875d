import { Form } from "@remix-run/react";
import { type Role, roles } from "../../domain/people/roles.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { ActForm } from "../act-form.tsx";
import { useLocale } from "../locale-context.tsx";
import { SelectField } from "../select-field.tsx";
import { useMessages } from "../use-messages.ts";
import { type ShownSignIn, SignInItem } from "./sign-in-item.tsx";

export type ListedAccount = {
  email: string;
  name: string | null;
  role: Role;
  active: boolean;
  signIns: number;
  lastSignInAt: string | null;
  secondFactor: boolean;
  /** Whether their role requires a second factor that they do not have. */
  owesFactor: boolean;
  /** Those that hold. */
  everySignIn: ShownSignIn[];
};

/** Somebody with an account: who they are, when they were here, and what an admin can do. */
export function AccountCard({ account, isSelf }: { account: ListedAccount; isSelf: boolean }) {
  const { people: words, staff } = useMessages();
  const { count, day } = formatsIn(useLocale());
  const { email, name, role, active, signIns, lastSignInAt, secondFactor, owesFactor } = account;
  return (
    <li className="card account">
      <div className="account-who">
        <h2 className="account-name">
          {name ?? email} {isSelf && <span className="account-self">{words.you}</span>}
        </h2>
        {name && <p className="meta account-email">{email}</p>}
        <p>
          <b>{staff.roles[role]}</b>
          {!active && (
            <>
              {" · "}
              <span className="state state-closed">{words.out}</span>
            </>
          )}
        </p>
        <p className="meta">
          {lastSignInAt === null ? words.never : words.lastSignIn(day(lastSignInAt))}
          {signIns > 0 && ` · ${words.signedInOn(count(signIns), signIns)}`}
          {secondFactor && ` · ${words.hasFactor}`}
          {active && owesFactor && ` · ${words.owesFactor}`}
        </p>
      </div>
      {active ? <Changes account={account} /> : <LetInAgain email={email} />}
    </li>
  );
}

function LetInAgain({ email }: { email: string }) {
  const words = useMessages().people;
  return (
    <ActForm
      on={{ name: "email", value: email }}
      act="reactivate"
      label={words.reactivate}
      name={words.reactivateOf(email)}
    />
  );
}

function Changes({ account: { email, role, secondFactor, everySignIn } }: { account: ListedAccount }) {
  const { people: words, staff } = useMessages();
  const acts = [
    { act: "reset", label: words.reset, name: words.resetOf(email) },
    { act: "sign-out", label: words.signOut, name: words.signOutOf(email) },
    ...(secondFactor ? [{ act: "factor", label: words.resetFactor, name: words.resetFactorOf(email) }] : []),
    { act: "deactivate", label: words.deactivate, name: words.deactivateOf(email) },
  ];
  return (
    <details className="disclosure account-changes">
      <summary aria-label={words.changeOf(email)}>{words.change}</summary>
      <div className="stack">
        <Form method="post" className="account-role">
          <input type="hidden" name="email" value={email} />
          <SelectField
            key={role}
            name="role"
            label={words.role}
            chosen={role}
            options={roles.map((one) => [one, staff.roles[one]])}
            small
          />
          <button
            type="submit"
            className="button button-small"
            name="do"
            value="role"
            aria-label={words.saveRoleOf(email)}
          >
            {words.saveRole}
          </button>
        </Form>
        <div className="cluster">
          {acts.map((act) => (
            <ActForm key={act.act} on={{ name: "email", value: email }} {...act} />
          ))}
        </div>
        <p className="hint">{words.deactivateHint}</p>
        {everySignIn.length > 0 && <TheirSignIns email={email} signIns={everySignIn} />}
      </div>
    </details>
  );
}

function TheirSignIns({ email, signIns }: { email: string; signIns: ShownSignIn[] }) {
  const words = useMessages().people;
  return (
    <ul className="sign-ins" aria-label={words.signInsOf(email)}>
      {signIns.map((signIn, place) => (
        <SignInItem
          key={signIn.tokenHash}
          signIn={signIn}
          title={words.signInOf(place + 1)}
          ending={(started) => (
            <ActForm
              on={[
                { name: "email", value: email },
                { name: "which", value: signIn.tokenHash },
              ]}
              act="end"
              label={words.account.signIns.end}
              name={words.endSignInOf(email, started)}
            />
          )}
        />
      ))}
    </ul>
  );
}
