import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { CopyField } from "../components/manage/copy-field.tsx";
import { QrPicture } from "../components/manage/qr-picture.tsx";
import { RecoveryCodes } from "../components/people/recovery-codes.tsx";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { qrCodeOf } from "../manage/qr-code.server.ts";
import { changeSecondFactor } from "../people/change-second-factor.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requireAccount } from "../people/require-permission.server.ts";
import { secondFactorOf } from "../people/second-factor.server.ts";

export const meta = peopleMeta((words) => words.secondFactor.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, email } = requireAccount(request, context);
  const factor = await secondFactorOf(context, { personId: id, email });
  return {
    email,
    factor,
    qr: factor.state === "proposed" ? qrCodeOf(factor.proposed.address) : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = requireAccount(request, context);
  const change = await changeSecondFactor(context, account, await readForm(request));
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect("/account/second-factor", 303);
  if ("codes" in change) return data({ codes: change.codes, error: null, at: "" });
  return data({ codes: null, ...change }, { status: change.error === "slowDown" ? 429 : 422 });
}

type Answer = { at: string; error: "wrong" | "slowDown" | "code" | null } | undefined;

export default function OwnSecondFactor() {
  const { people } = useMessages();
  const words = people.secondFactor;
  const { factor } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <StaffPage>
      <div className="page-account staff-form stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to="/account">{people.account.title}</Link>
          </p>
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        {answer?.codes && <RecoveryCodes codes={answer.codes} />}
        {factor.state === "off" && <Begin answer={answer} />}
        {factor.state === "proposed" && <Prove answer={answer} />}
        {factor.state === "on" && <InUse left={factor.recoveryCodes} answer={answer} />}
      </div>
    </StaffPage>
  );
}

function Begin({ answer }: { answer: Answer }) {
  const words = useMessages().people.secondFactor;
  return (
    <section className="card stack" aria-labelledby="begin">
      <h2 id="begin">{words.off}</h2>
      <p>{words.need}</p>
      <Form method="post" className="stack">
        <PasswordField id="begin-password" answer={answer} at="begin" />
        <div>
          <button type="submit" className="button button-small" name="do" value="begin">
            {words.begin}
          </button>
        </div>
      </Form>
    </section>
  );
}

function Prove({ answer }: { answer: Answer }) {
  const words = useMessages().people.secondFactor;
  const { factor, qr } = useLoaderData<typeof loader>();
  if (factor.state !== "proposed" || !qr) return null;
  return (
    <section className="card stack" aria-labelledby="prove">
      <h2 id="prove">{words.scan}</h2>
      <p>{words.scanLead}</p>
      <QrPicture code={qr} label={words.qr} />
      <CopyField id="key" label={words.key} value={factor.proposed.key} />
      <Form method="post" className="stack">
        <TextField
          name="code"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          label={words.firstCode}
          error={answer?.at === "prove" ? words.codeError : undefined}
        />
        <div>
          <button type="submit" className="button button-small" name="do" value="prove">
            {words.prove}
          </button>
        </div>
      </Form>
    </section>
  );
}

function InUse({ left, answer }: { left: number; answer: Answer }) {
  const words = useMessages().people.secondFactor;
  return (
    <>
      <section className="card stack" aria-labelledby="in-use">
        <h2 id="in-use">
          <span className="state state-open">{words.on}</span>
        </h2>
        <p>{words.codesLeft(left)}</p>
        <Form method="post" className="stack">
          <PasswordField id="codes-password" answer={answer} at="codes" />
          <div>
            <button type="submit" className="button button-line button-small" name="do" value="codes">
              {words.newCodes}
            </button>
          </div>
        </Form>
      </section>
      <section className="card stack" aria-labelledby="remove">
        <h2 id="remove">{words.remove}</h2>
        <p>{words.removeLead}</p>
        <Form method="post" className="stack">
          <PasswordField id="remove-password" answer={answer} at="remove" />
          <div>
            <button type="submit" className="button button-line button-small" name="do" value="remove">
              {words.remove}
            </button>
          </div>
        </Form>
      </section>
    </>
  );
}

function PasswordField({ id, answer, at }: { id: string; answer: Answer; at: string }) {
  const words = useMessages().people.account.password;
  const { email } = useLoaderData<typeof loader>();
  const error = answer?.at === at && answer.error !== "code" && answer.error;
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <TextField
        id={id}
        name="password"
        type="password"
        autoComplete="current-password"
        label={words.current}
        error={error ? words[error] : undefined}
      />
    </>
  );
}

export const ErrorBoundary = StaffRefusal;
