import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listInvitations } from "#db/account-links.server.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { listEverySignIn } from "#db/sign-ins.server.ts";
import { ActForm } from "../components/act-form.tsx";
import { useLocale } from "../components/locale-context.tsx";
import { AccountCard } from "../components/people/account-card.tsx";
import { InviteForm } from "../components/people/invite-form.tsx";
import { LinkCard } from "../components/people/link-card.tsx";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { formatsIn } from "../i18n/formats.ts";
import { publicAddress } from "../manage/managed-surveys.server.ts";
import { changePeople } from "../people/change-people.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requireAccount } from "../people/require-permission.server.ts";

export const meta = peopleMeta((words) => words.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { email } = requireAccount(request, context, "manage-people");
  const { database, settings } = context;
  const now = new Date();
  const accounts = await listAccounts(database, now);
  const everySignIn = await listEverySignIn(database, now);
  return {
    self: email,
    accounts: accounts.map((account) => ({
      ...account,
      owesFactor: !account.secondFactor && settings.secondFactorRoles.includes(account.role),
      everySignIn: everySignIn.get(account.email) ?? [],
    })),
    invitations: await listInvitations(database, now),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { email: by } = requireAccount(request, context, "manage-people");
  const fields = await readForm(request);
  const change = await changePeople(context, { fields, by, base: publicAddress(request, context) });
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect(`/manage/people?done=${change.done}`, 303);
  if ("link" in change) return data(change);
  return data(change, { status: "refused" in change ? 409 : 422 });
}

const emptyInvite = { email: "", role: "viewer", errors: {} };

export default function ManagePeople() {
  const words = useMessages().people;
  const { self, accounts, invitations, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const said = answer ? undefined : Object.entries(words.done).find(([name]) => name === done)?.[1];
  const invite = answer && "invite" in answer ? answer.invite : emptyInvite;
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {said && (
            <p className="notice notice-ok" role="status">
              {said}
            </p>
          )}
          {answer && "refused" in answer && (
            <p className="notice notice-alert" role="alert">
              {answer.email}: {words.refused[answer.refused]}
            </p>
          )}
        </div>
        {answer && "link" in answer && <LinkCard link={answer.link} sent={answer.sent} />}
        <ul className="managed">
          {accounts.map((account) => (
            <AccountCard key={account.email} account={account} isSelf={account.email === self} />
          ))}
        </ul>
        {invitations.length > 0 && <Invited invitations={invitations} />}
        <section className="card stack page-narrow" aria-labelledby="invite">
          <div className="stack stack-tight">
            <h2 id="invite">{words.invite.title}</h2>
            <p>{words.invite.lead}</p>
          </div>
          <InviteForm key={JSON.stringify([invite, invitations.length])} fields={invite} />
        </section>
      </div>
    </StaffPage>
  );
}

type Invitation = ReturnType<typeof useLoaderData<typeof loader>>["invitations"][number];

function Invited({ invitations }: { invitations: Invitation[] }) {
  const { people, staff } = useMessages();
  const words = people.invited;
  const { day } = formatsIn(useLocale());
  return (
    <section className="stack" aria-labelledby="invited">
      <h2 id="invited">{words.title}</h2>
      <ul className="managed">
        {invitations.map(({ email, role, expiresAt }) => (
          <li key={email} className="card managed-item">
            <div className="stack stack-tight">
              <h3 className="account-email">{email}</h3>
              <p className="meta">
                <b>{staff.roles[role]}</b> · {words.until(day(expiresAt))}
              </p>
            </div>
            <ActForm
              on={{ name: "email", value: email }}
              act="withdraw"
              label={words.withdraw}
              name={words.withdrawOf(email)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

export const ErrorBoundary = StaffRefusal;
