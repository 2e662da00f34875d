import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { peopleMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { readForm } from "../people/read-form.server.ts";
import { staffDestination } from "../people/staff-destination.ts";

export const meta = peopleMeta((words) => words.secondStep.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const owes = await context.signIns.owesCode(request.headers.get("Cookie"));
  return data({ owes }, { status: owes ? 200 : 410 });
}

/** Remix sends an action's headers only when asked to. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = String((await readForm(request)).get("code") ?? "").slice(0, 100);
  const step = await context.signIns.takeCode(request.headers.get("Cookie"), typed);
  if (step.outcome === "in") {
    const headers = new Headers();
    for (const cookie of step.cookies) headers.append("Set-Cookie", cookie);
    return redirect(staffDestination(new URL(request.url).searchParams.get("to")), { headers });
  }
  if (step.outcome === "slowDown") {
    const headers = { "Retry-After": String(step.wait) };
    return data({ refused: step.outcome, wait: Math.ceil(step.wait / 60) } as const, {
      status: 429,
      headers,
    });
  }
  return data({ refused: step.outcome, wait: 0 } as const, {
    status: step.outcome === "expired" ? 410 : 401,
  });
}

export default function SecondStep() {
  const { staff, people } = useMessages();
  const words = people.secondStep;
  const { owes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (!owes || refused?.refused === "expired") return <Expired />;
  const error = refused && (refused.refused === "wrong" ? words.wrong : staff.signIn.slowDown(refused.wait));
  return (
    <StaffPage>
      <div className="page-narrow staff-form stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        <Form method="post" className="card stack">
          <TextField
            name="code"
            type="text"
            autoComplete="one-time-code"
            label={words.code}
            hint={words.hint}
            error={error}
          />
          <button type="submit" className="button">
            {words.submit}
          </button>
        </Form>
        <p className="meta">{words.lost}</p>
      </div>
    </StaffPage>
  );
}

function Expired() {
  const words = useMessages().people.secondStep.expired;
  return (
    <StaffPage>
      <div className="page-narrow staff-form stack stack-loose">
        <h1>{words.title}</h1>
        <p className="lead">{words.detail}</p>
        <Link className="button" to="/sign-in">
          {words.again}
        </Link>
      </div>
    </StaffPage>
  );
}
