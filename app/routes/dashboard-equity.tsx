import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filingAddress } from "../components/change/evidence/filing-link.tsx";
import { EquityPage } from "../components/equity/equity-page.tsx";
import { viewEquityPage } from "../components/equity/view/page.ts";
import { equityMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { may } from "../domain/people/roles.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = equityMeta<typeof loader>((words, page) => words.title(page?.survey ?? ""));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = requirePermission(request, context, "see-results");
  const now = new Date();
  const asked = equityFile.askedIn(request, params);
  const kept = await stayWithRelease(request, (release) =>
    readShownEquity(context, { ...asked, release }, now),
  );
  if (kept) throw redirect(kept);
  const read = await readShownEquity(context, asked, now);
  if (!read) throw new Response(null, { status: 404 });
  const { release, outcome } = read;
  const canBeFiled = may(person.role, "edit-plans") && release !== null && outcome !== null;
  return {
    ...viewEquityPage(read, context.locale, now),
    filing: canBeFiled ? filingAddress({ release: release.id }, outcome.key) : null,
  };
}

/** Where the chooser leads: to the release that was looked at, if it is of the chosen wave and has the outcome; else to the newest. */
async function stayWithRelease(
  request: Request,
  read: (release: string) => Promise<unknown>,
): Promise<string | null> {
  const { pathname, searchParams } = new URL(request.url);
  const release = searchParams.get("keep");
  if (release === null) return null;
  searchParams.delete("keep");
  if (await read(release)) searchParams.set("release", release);
  return `${pathname}?${searchParams}`;
}

export default function Equity() {
  const { filing, ...page } = useLoaderData<typeof loader>();
  return (
    <StaffPage>
      <EquityPage page={page} filing={filing} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
