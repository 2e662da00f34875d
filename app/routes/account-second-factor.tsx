import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { CopyField } from "../components/manage/copy-field.tsx";
import { QrPicture } from "../components/manage/qr-picture.tsx";
import { ProveAgain } from "../components/people/prove-again.tsx";
import { RecoveryCodes } from "../components/people/recovery-codes.tsx";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { qrCodeOf } from "../manage/qr-code.server.ts";
import { changeSecondFactor } from "../people/change-second-factor.server.ts";
import { ownProof } from "../people/own-proof.server.ts";
import { requireOwnFactor, secondFactorPage } from "../people/require-permission.server.ts";
import { secondFactorOf } from "../people/second-factor.server.ts";
import { staffDestination } from "../people/staff-destination.ts";

export const meta = peopleMeta((words) => words.secondFactor.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = requireOwnFactor(request, context);
  const { id, email, role } = account;
  const factor = await secondFactorOf(context, { personId: id, email });
  const { searchParams } = new URL(request.url);
  return {
    ...{ email, role, factor },
    proof: await ownProof(context, account, request),
    required: context.settings.secondFactorRoles.includes(role),
    // Where to go on to, for whoever was sent here.
    to: searchParams.has("to") ? staffDestination(searchParams.get("to")) : null,
    refused: searchParams.get("refused"),
    qr: factor.state === "proposed" ? qrCodeOf(factor.proposed.address) : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = requireOwnFactor(request, context);
  const change = await changeSecondFactor(context, account, request);
  if (!change) throw new Response(null, { status: 404 });
  if ("done" in change) return redirect(secondFactorPage + new URL(request.url).search, 303);
  if ("codes" in change) return data({ codes: change.codes, error: null, at: "" });
  return data({ codes: null, ...change }, { status: change.error === "slowDown" ? 429 : 422 });
}

type Answer = { at: string; error: "wrong" | "slowDown" | "again" | "code" | null } | undefined;

export default function OwnSecondFactor() {
  const { people, staff } = useMessages();
  const words = people.secondFactor;
  const { role, factor, proof, required, to, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = Object.entries(people.organization.refused).find(([name]) => name === refused)?.[1];
  const owes = required && factor.state !== "on";
  const isProven = proof.by === "password" || (proof.by === "organization" && proof.isFresh);
  return (
    <StaffPage>
      <div className="page-account staff-form stack stack-loose">
        <div className="stack stack-tight">
          {!owes && (
            <p className="kicker">
              <Link to="/account">{people.account.title}</Link>
            </p>
          )}
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {owes && (
            <p className="notice notice-warn" role="status">
              {words.required(staff.roles[role])}
            </p>
          )}
          {refusal && !answer && (
            <p className="notice notice-alert" role="alert">
              {refusal}
            </p>
          )}
        </div>
        {answer?.codes && <RecoveryCodes codes={answer.codes} />}
        {factor.state === "on" && to !== null && (
          <div>
            <Link className="button" to={to}>
              {words.goOn}
            </Link>
          </div>
        )}
        {factor.state === "proposed" && <Prove answer={answer} />}
        {factor.state !== "proposed" && !isProven && (
          <ProveAgain organization={proof.by === "organization" ? proof.name : null} />
        )}
        {factor.state === "off" && isProven && <Begin answer={answer} />}
        {factor.state === "on" && isProven && <InUse left={factor.recoveryCodes} answer={answer} />}
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
  const { required } = useLoaderData<typeof loader>();
  const removal = required ? words.anew : words.remove;
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
        <h2 id="remove">{removal}</h2>
        <p>{required ? words.anewLead : words.removeLead}</p>
        <Form method="post" className="stack">
          <PasswordField id="remove-password" answer={answer} at="remove" />
          <div>
            <button type="submit" className="button button-line button-small" name="do" value="remove">
              {removal}
            </button>
          </div>
        </Form>
      </section>
    </>
  );
}

function PasswordField({ id, answer, at }: { id: string; answer: Answer; at: string }) {
  const words = useMessages().people.account.password;
  const { email, proof } = useLoaderData<typeof loader>();
  const error =
    answer?.at === at && (answer.error === "wrong" || answer.error === "slowDown") && answer.error;
  if (proof.by !== "password") return null;
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
