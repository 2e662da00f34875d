import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ExpiredLink } from "../components/people/expired-link.tsx";
import { NewPasswordFields } from "../components/people/new-password-fields.tsx";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { closedLink, followedLink, openedLink } from "../people/account-link.server.ts";
import { type InvitedErrors, parseInvited, parseNewPassword } from "../people/new-account.server.ts";
import { minimumPasswordLength } from "../people/password.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { staffHome } from "../people/staff-destination.ts";

export const meta = peopleMeta<typeof loader>(({ opened }, data) => {
  if (!data?.link) return opened.expired.title;
  return data.link.purpose === "invite" ? opened.inviteTitle : opened.resetTitle;
});

/** Not to be found behind the Back button of a shared computer. */
export const headers = () => ({ "Cache-Control": "private, no-store" });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const followed = await followedLink({ request, context });
  if (followed) return redirect(followed.to, { headers: { "Set-Cookie": followed.cookie } });
  const opened = await openedLink({ request, context });
  return data({ link: opened?.link ?? null, minimum: minimumPasswordLength }, { status: opened ? 200 : 410 });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const opened = await openedLink({ request, context });
  const gone = data({ name: "", errors: {} as InvitedErrors, expired: true }, { status: 410 });
  if (!opened) return gone;
  const fields = await readForm(request);
  const whose = { email: opened.link.email, organization: context.settings.organization?.name };
  const chosen =
    opened.link.purpose === "invite"
      ? await parseInvited(fields, whose)
      : { name: "", ...(await parseNewPassword(fields, whose)) };
  const { name, errors } = chosen;
  if (errors) return data({ name, errors, expired: false }, { status: 422 });
  const redeemed = await context.signIns.redeemLink(opened.token, { name, password: chosen.password });
  if (!redeemed) return gone;
  const headers = new Headers({ "Set-Cookie": await closedLink({ context }) });
  if (redeemed.cookie) headers.append("Set-Cookie", redeemed.cookie);
  return redirect(redeemed.purpose === "invite" ? staffHome : "/sign-in?done=password", { headers });
}

export default function OpenedLink() {
  const words = useMessages().people.opened.expired;
  const { link } = useLoaderData<typeof loader>();
  const expired = useActionData<typeof action>()?.expired ?? false;
  return (
    <StaffPage>
      <div className="page-narrow staff-form stack stack-loose">
        {link && !expired ? <ChoiceForm /> : <ExpiredLink words={words} />}
      </div>
    </StaffPage>
  );
}

function ChoiceForm() {
  const words = useMessages().people.opened;
  const { link, minimum } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: InvitedErrors = answer?.errors ?? {};
  if (!link) return null;
  const isInvited = link.purpose === "invite";
  return (
    <>
      <div className="stack stack-tight">
        <h1>{isInvited ? words.inviteTitle : words.resetTitle}</h1>
        <p className="lead">{isInvited ? words.inviteLead(link.email) : words.resetLead(link.email)}</p>
      </div>
      <Form method="post" className="card stack">
        {/* Password managers keep it with the password. */}
        <input type="hidden" name="username" autoComplete="username" value={link.email} />
        {isInvited && (
          <TextField
            name="name"
            type="text"
            autoComplete="name"
            maxLength={80}
            label={words.name}
            hint={words.nameHint}
            value={answer?.name}
            error={errors.name && words.nameError}
          />
        )}
        <NewPasswordFields
          labels={{ password: words.password, repeat: words.repeat }}
          minimum={minimum}
          errors={errors}
        />
        <button type="submit" className="button">
          {isInvited ? words.inviteSubmit : words.resetSubmit}
        </button>
      </Form>
    </>
  );
}
