import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { mostCodesAtOnce } from "#db/entry-codes.server.ts";
import { useLocale } from "../components/locale-context.tsx";
import { CodeSheet } from "../components/manage/code-sheet.tsx";
import { useScripts } from "../components/manage/use-scripts.ts";
import { staffMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { TextField } from "../components/text-field.tsx";
import { useMessages } from "../components/use-messages.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { codeSheet, findWaveForCodes } from "../manage/code-sheet.server.ts";
import { readForm } from "../people/read-form.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = staffMeta<typeof loader>((_words, data) => data?.heading ?? "");

/** Nobody must find the codes in the browser's cache or behind its Back button. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "private, no-store" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const { survey, wave } = await findWaveForCodes(context, params);
  const { manage, staff } = messagesIn(context.locale);
  const label = wave.name === "default" ? staff.firstWave : wave.name;
  const counts = await context.entryCodes.count(wave.id);
  return {
    slug: survey.slug,
    heading: manage.codes.title(label),
    needsCodes: wave.entry === "codes",
    counts,
    most: mostCodesAtOnce,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requirePermission(request, context, "edit-surveys");
  const { survey, wave } = await findWaveForCodes(context, params);
  const typed = String((await readForm(request)).get("count") ?? "").slice(0, 10);
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (wave.entry !== "codes") throw new Response(null, { status: 409 });
  if (count < 1 || count > mostCodesAtOnce) return data({ typed, sheet: null }, { status: 422 });
  return { typed, sheet: await codeSheet(request, context, survey, wave, count) };
}

export default function EntryCodesPage() {
  const words = useMessages().manage.codes;
  const { slug, heading, needsCodes, counts, most } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { count } = formatsIn(useLocale());
  const back = `/manage/surveys/${slug}`;
  if (answer?.sheet) return <Sheet sheet={answer.sheet} back={back} />;
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack stack-tight">
          <p className="kicker">
            <Link to={back}>{words.back}</Link>
          </p>
          <h1>{heading}</h1>
          <p className="lead">{words.lead}</p>
        </div>
        {needsCodes ? (
          <Form method="post" className="card stack page-narrow">
            <p>{words.count(count(counts.used), count(counts.made))}</p>
            <p className="hint">{words.unused}</p>
            <TextField
              name="count"
              type="number"
              min={1}
              max={most}
              label={words.number}
              hint={words.numberHint(count(most))}
              value={answer?.typed ?? "30"}
              error={answer ? words.numberError(count(most)) : undefined}
            />
            <button type="submit" className="button">
              {words.make}
            </button>
          </Form>
        ) : (
          <p className="notice">{words.openWave}</p>
        )}
      </div>
    </StaffPage>
  );
}

function Sheet(props: { sheet: Parameters<typeof CodeSheet>[0]; back: string }) {
  const words = useMessages().manage.codes;
  const scripts = useScripts();
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <div className="stack no-print">
          <h1>{words.sheet}</h1>
          <p className="notice notice-warn">{words.once}</p>
          <div className="cluster">
            {scripts && (
              <button type="button" className="button" onClick={() => print()}>
                {words.print}
              </button>
            )}
            <Link className="button button-line" to="">
              {words.more}
            </Link>
            <Link className="button button-quiet" to={props.back}>
              {words.back}
            </Link>
          </div>
        </div>
        <CodeSheet {...props.sheet} />
      </div>
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
