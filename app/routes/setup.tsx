import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ExpiredLink } from "../components/people/expired-link.tsx";
import { NewPasswordFields } from "../components/people/new-password-fields.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { type AccountErrors, parseNewAccount } from "../people/new-account.server.ts";
import { minimumPasswordLength } from "../people/password.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { setupLinkHolds } from "../people/setup-link.server.ts";
import { staffHome } from "../people/staff-destination.ts";

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get("token") ?? "";

export const meta = staffMeta<typeof loader>(({ setup }, data) =>
  data?.holds ? setup.title : setup.expired.title,
);

/**
 * The address is a secret: it must not travel on as a referrer. Not "no-referrer", with which browsers post a
 * form without JavaScript as `Origin: null` (measured), and that is refused as cross-site.
 */
export const headers = () => ({ "Referrer-Policy": "strict-origin" });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const holds = await setupLinkHolds(context.database, tokenOf(request));
  return data({ holds, minimum: minimumPasswordLength }, { status: holds ? 200 : 410 });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = tokenOf(request);
  const gone = data({ email: "", errors: {} as AccountErrors, expired: true }, { status: 410 });
  // Judging and hashing a password is work that not everybody can ask for.
  if (!(await setupLinkHolds(context.database, token))) return gone;
  const organization = context.settings.organization?.name;
  const account = await parseNewAccount(await readForm(request), { organization });
  const { email, errors } = account;
  if (errors) return data({ email, errors, expired: false }, { status: 422 });
  const cookie = await context.signIns.setUp(token, email, account.password);
  if (cookie === null) return gone;
  return redirect(staffHome, { headers: { "Set-Cookie": cookie } });
}

export default function Setup() {
  const words = useMessages().staff.setup.expired;
  const { holds, minimum } = useLoaderData<typeof loader>();
  const expired = useActionData<typeof action>()?.expired ?? false;
  return (
    <StaffPage>
      <div className="page-narrow staff-form stack stack-loose">
        {holds && !expired ? <NewAccountForm minimum={minimum} /> : <ExpiredLink words={words} />}
      </div>
    </StaffPage>
  );
}

function NewAccountForm({ minimum }: { minimum: number }) {
  const words = useMessages().staff.setup;
  const answer = useActionData<typeof action>();
  const errors: AccountErrors = answer?.errors ?? {};
  return (
    <>
      <div className="stack stack-tight">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </div>
      <Form method="post" className="card stack">
        <TextField
          name="email"
          type="email"
          autoComplete="username"
          label={words.email}
          value={answer?.email}
          error={errors.email && words.errors.email}
        />
        <NewPasswordFields
          labels={{ password: words.password, repeat: words.repeat }}
          minimum={minimum}
          errors={errors}
        />
        <button type="submit" className="button">
          {words.submit}
        </button>
      </Form>
    </>
  );
}
