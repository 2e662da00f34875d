import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ProofCheck } from "../components/results/proof-check.tsx";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { useMessages } from "../components/use-messages.ts";
import { readShownProof } from "../dashboard/shown-proof.server.ts";
import { messagesIn } from "../i18n/messages.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

/** What a release proves, for whoever may see it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const shown = await readShownProof(context, params.id ?? "");
  if (!shown) {
    // Whether there is such a release is nobody's business who may not see it.
    requirePermission(request, context, "see-results");
    throw new Response(null, { status: 404 });
  }
  return { ...shown, heading: messagesIn(context.locale).releases.proof.title(shown.id) };
}

export default function ReleaseProof() {
  const words = useMessages().releases.proof;
  const { heading, survey, wave, moment, minimum, address } = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <header className="stack stack-tight">
          <h1>{heading}</h1>
          <p className="lead">{words.lead}</p>
          <p className="meta">{words.about(survey, wave, moment)}</p>
        </header>
        <section className="card stack" aria-labelledby="how">
          <h2 id="how">{words.how.title}</h2>
          <ol className="stack stack-tight">
            <li>{words.how.story}</li>
            <li>{words.how.hidden(minimum)}</li>
            <li>{words.how.earlier}</li>
            <li>{words.how.known}</li>
            <li>{words.how.limit}</li>
            <li>{words.how.covers}</li>
          </ol>
        </section>
        <ProofCheck address={address} />
        <section className="stack stack-tight">
          <p>
            <a href={address} download>
              {words.download}
            </a>
          </p>
          <p className="hint">{words.downloadHint}</p>
        </section>
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
