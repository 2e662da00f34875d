import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { isKnownDevice, knownDeviceCookie } from "../people/known-device.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { signInThrottle } from "../people/sign-in-throttle.server.ts";
import { staffDestination } from "../people/staff-destination.ts";

const credentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1000),
});

const destinationOf = (request: Request): string =>
  staffDestination(new URL(request.url).searchParams.get("to"));

export const meta = staffMeta((words) => words.signIn.title);

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  context.person
    ? redirect(destinationOf(request))
    : { organization: context.organization?.name ?? null, to: destinationOf(request) };

/** Remix sends an action's headers only when asked to. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = credentials.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return data({ email: "", refused: "wrong", wait: 0 } as const, { status: 401 });
  const { email, password } = parsed.data;
  const { secret, settings } = context;
  const isKnown = isKnownDevice(secret, email, request.headers.get("Cookie"));
  const wait = await signInThrottle.countTry(email, context.address, isKnown);
  if (wait !== null) {
    const headers = { "Retry-After": String(wait) };
    return data({ email, refused: "slowDown", wait: Math.ceil(wait / 60) } as const, {
      status: 429,
      headers,
    });
  }
  const entered = await context.signIns.signIn(email, password);
  if (entered === null) return data({ email, refused: "wrong", wait: 0 } as const, { status: 401 });
  await signInThrottle.forgive(email, context.address, isKnown);
  const to = destinationOf(request);
  const next = entered.isWhole ? to : `/sign-in/code?${new URLSearchParams({ to })}`;
  const headers = new Headers({ "Set-Cookie": entered.cookie });
  headers.append("Set-Cookie", knownDeviceCookie(secret, email, settings.overTls));
  return redirect(next, { headers });
}

export default function SignIn() {
  const words = useMessages().staff.signIn;
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  const hasNewPassword = query.get("done") === "password" && !answer;
  const { organization, to } = useLoaderData<typeof loader>();
  const { organization: other } = useMessages().people;
  const refusal = answer
    ? undefined
    : Object.entries(other.refused).find(([name]) => name === query.get("refused"))?.[1];
  return (
    <StaffPage>
      <div className="page-narrow staff-form stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {hasNewPassword && (
            <p className="notice notice-ok" role="status">
              {words.newPassword}
            </p>
          )}
        </div>
        {refusal && (
          <p className="notice notice-alert" role="alert">
            {refusal}
          </p>
        )}
        {organization && (
          <div className="stack">
            <a className="button" href={`/sign-in/organization?${new URLSearchParams({ to })}`}>
              {other.signIn(organization)}
            </a>
            <p className="meta">{other.orPassword}</p>
          </div>
        )}
        <Form method="post" className="card stack">
          {answer && (
            <p className="notice notice-alert" role="alert" id="refusal">
              {answer.refused === "wrong" ? words.wrong : words.slowDown(answer.wait)}
            </p>
          )}
          <TextField
            name="email"
            type="email"
            autoComplete="username"
            label={words.email}
            value={answer?.email}
          />
          <TextField name="password" type="password" autoComplete="current-password" label={words.password} />
          <button type="submit" className="button">
            {words.submit}
          </button>
        </Form>
        <p className="meta">{words.forgotten}</p>
      </div>
    </StaffPage>
  );
}
