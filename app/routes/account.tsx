import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { readName } from "#db/accounts.server.ts";
import { listSignIns } from "#db/sign-ins.server.ts";
import { NewPasswordFields } from "../components/people/new-password-fields.tsx";
import { OwnSignIns } from "../components/people/own-sign-ins.tsx";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { changeAccount } from "../people/change-account.server.ts";
import { hasPassword } from "../people/own-proof.server.ts";
import { minimumPasswordLength } from "../people/password.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requireAccount } from "../people/require-permission.server.ts";

export const meta = peopleMeta((words) => words.account.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = requireAccount(request, context);
  const { id, email, role } = account;
  const current = await context.signIns.current(request.headers.get("Cookie"));
  const signIns = await listSignIns(context.database, id, new Date());
  return {
    ...{ email, role, name: await readName(context.database, id), minimum: minimumPasswordLength },
    signIns: signIns.map((one) => ({ ...one, isThis: one.tokenHash === current })),
    hasPassword: await hasPassword(context, account),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = requireAccount(request, context);
  const current = (await context.signIns.current(request.headers.get("Cookie"))) ?? "";
  const fields = await readForm(request);
  const change = await changeAccount(context, { account, current, fields });
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect(`/account?done=${change.done}`, 303);
  return data(change, { status: change.errors.current === "slowDown" ? 429 : 422 });
}

export default function OwnAccount() {
  const { people, staff } = useMessages();
  const words = people.account;
  const { email, role, name, signIns, minimum, hasPassword, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { name: wrongName, ...errors } = answer?.errors ?? {};
  const said = answer ? undefined : Object.entries(words.done).find(([one]) => one === done)?.[1];
  return (
    <StaffPage>
      <div className="page-account staff-form stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead account-email">{words.lead(email, staff.roles[role])}</p>
          {said && (
            <p className="notice notice-ok" role="status">
              {said}
            </p>
          )}
        </div>
        <Form method="post" className="card stack">
          <TextField
            name="name"
            type="text"
            autoComplete="name"
            maxLength={80}
            label={words.name}
            hint={words.nameHint}
            value={name ?? ""}
            error={wrongName && people.opened.nameError}
          />
          <div>
            <button type="submit" className="button button-small" name="do" value="name">
              {words.saveName}
            </button>
          </div>
        </Form>
        <div className="cluster">
          <Link className="button button-line button-small" to="/account/second-factor">
            {people.secondFactor.link}
          </Link>
          <Link className="button button-line button-small" to="/account/tokens">
            {people.tokens.title}
          </Link>
        </div>
        <section className="card stack" aria-labelledby="sign-ins">
          <div className="stack stack-tight">
            <h2 id="sign-ins">{words.signIns.title}</h2>
            <p>{words.signIns.lead}</p>
          </div>
          <OwnSignIns signIns={signIns} />
        </section>
        <section className="card stack" aria-labelledby="password-title">
          <div className="stack stack-tight">
            <h2 id="password-title">{words.password.title}</h2>
            <p>{hasPassword ? words.password.lead : words.password.none}</p>
          </div>
          {/* After a change the fields are empty again. */}
          {hasPassword && (
            <Form method="post" className="stack" key={String(signIns.length) + done}>
              <input type="hidden" name="username" autoComplete="username" value={email} />
              <TextField
                name="current"
                type="password"
                autoComplete="current-password"
                label={words.password.current}
                error={errors.current && words.password[errors.current]}
              />
              <NewPasswordFields
                labels={{ password: words.password.next, repeat: words.password.repeat }}
                minimum={minimum}
                errors={errors}
              />
              <div>
                <button type="submit" className="button button-small" name="do" value="password">
                  {words.password.submit}
                </button>
              </div>
            </Form>
          )}
        </section>
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
