import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { listApiTokens } from "#db/accounts.server.ts";
import { useLocale } from "../components/locale-context.tsx";
import { CopyField } from "../components/manage/copy-field.tsx";
import { TokenForm } from "../components/people/token-form.tsx";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { covers, may, roles } from "../domain/people/roles.ts";
import { formatsIn } from "../i18n/formats.ts";
import { changeTokens, tokenDays } from "../people/change-tokens.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requireAccount } from "../people/require-permission.server.ts";

export const meta = peopleMeta((words) => words.tokens.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { email, role } = requireAccount(request, context);
  const now = new Date().toISOString();
  const all = (await listApiTokens(context.database)).map((token) => ({
    ...token,
    ended: token.expiresAt !== null && token.expiresAt <= now,
  }));
  return {
    yours: all.filter(({ owner }) => owner === email),
    others: may(role, "manage-people") ? all.filter(({ owner }) => owner !== email) : [],
    roles: roles.filter((one) => covers(role, one)),
    days: [...tokenDays],
    revoked: new URL(request.url).searchParams.get("done") === "revoked",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = requireAccount(request, context);
  const change = await changeTokens(context, account, await readForm(request));
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect("/account/tokens?done=revoked", 303);
  return "made" in change ? data(change) : data(change, { status: 422 });
}

export default function OwnTokens() {
  const { people } = useMessages();
  const words = people.tokens;
  const { yours, others, roles, days, revoked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && "errors" in answer ? answer : null;
  return (
    <StaffPage>
      <div className="page-account staff-form stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to="/account">{people.account.title}</Link>
          </p>
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {revoked && !answer && (
            <p className="notice notice-ok" role="status">
              {words.revoked}
            </p>
          )}
        </div>
        {answer && "made" in answer && (
          <section className="card stack account-link" aria-labelledby="made">
            <h2 id="made">{words.made(answer.made.name)}</h2>
            <CopyField id="token" label={words.field} value={answer.made.token} />
            <p className="notice notice-warn" role="status">
              {words.once}
            </p>
          </section>
        )}
        <section className="card stack" aria-labelledby="yours">
          <h2 id="yours">{words.yours}</h2>
          {yours.length === 0 ? <p>{words.none}</p> : <Tokens tokens={yours} />}
        </section>
        {others.length > 0 && (
          <section className="card stack" aria-labelledby="others">
            <h2 id="others">{words.others}</h2>
            <Tokens tokens={others} />
          </section>
        )}
        <section className="card stack" aria-labelledby="make">
          <h2 id="make">{words.make}</h2>
          <TokenForm
            key={JSON.stringify([refused, yours.length])}
            roles={roles}
            days={days}
            refused={refused}
          />
        </section>
      </div>
    </StaffPage>
  );
}

type Token = ReturnType<typeof useLoaderData<typeof loader>>["yours"][number];

function Tokens({ tokens }: { tokens: Token[] }) {
  const { people, staff } = useMessages();
  const words = people.tokens;
  const { day } = formatsIn(useLocale());
  const endOf = ({ expiresAt, ended }: Token) => {
    if (expiresAt === null) return words.forEver;
    return (ended ? words.ended : words.until)(day(expiresAt));
  };
  return (
    <ul className="sign-ins">
      {tokens.map((token) => (
        <li key={token.name}>
          <div>
            <b className="account-email">{token.name}</b> · {staff.roles[token.role]}
            <p className="meta">
              {endOf(token)} ·{" "}
              {token.lastUsedOn === null ? words.unused : words.used(day(`${token.lastUsedOn}T12:00Z`))}
            </p>
            <p className="meta account-email">{token.owner ?? words.byOperator}</p>
          </div>
          <Form method="post">
            <input type="hidden" name="name" value={token.name} />
            <button
              type="submit"
              className="button button-line button-small"
              name="do"
              value="revoke"
              aria-label={words.revokeOf(token.name)}
            >
              {words.revoke}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

export const ErrorBoundary = StaffRefusal;
