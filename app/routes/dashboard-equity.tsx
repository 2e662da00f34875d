import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EquityPage, type EquityPageView } from "../components/equity/equity-page.tsx";
import { viewEquityPage } from "../components/equity/view/page.ts";
import { equityMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = equityMeta<typeof loader>((words, page) => words.title(page?.survey ?? ""));

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<EquityPageView> {
  requirePermission(request, context, "see-results");
  const now = new Date();
  const read = await readShownEquity(context, equityFile.askedIn(request, params), now);
  if (!read) throw new Response(null, { status: 404 });
  return viewEquityPage(read, context.locale, now);
}

export default function Equity() {
  return (
    <StaffPage>
      <EquityPage page={useLoaderData<typeof loader>()} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
