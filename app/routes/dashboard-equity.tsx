import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EquityPage, type EquityPageView } from "../components/equity/equity-page.tsx";
import { viewOutcome } from "../components/equity/view/outcome.ts";
import { writingIn } from "../components/equity/view/writing.ts";
import { viewWave } from "../components/results/view/wave-view.ts";
import { equityMeta } from "../components/staff-meta.ts";
import { StaffPage } from "../components/staff-page.tsx";
import { StaffRefusal } from "../components/staff-refusal.tsx";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { messagesIn } from "../i18n/messages.ts";
import { requirePermission } from "../people/require-permission.server.ts";

export const meta = equityMeta<typeof loader>((words, page) => words.title(page?.survey ?? ""));

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<EquityPageView> {
  requirePermission(request, context, "see-results");
  const { searchParams } = new URL(request.url);
  const asked = {
    slug: params.slug ?? "",
    wave: searchParams.get("wave"),
    outcome: searchParams.get("outcome"),
  };
  const now = new Date();
  const found = await readShownEquity(context, asked, now);
  if (!found) throw new Response(null, { status: 404 });
  const { locale } = context;
  const { slug, wave, waves, release, shown } = found;
  const writing = writingIn(locale);
  const { words, formats } = writing;
  const staff = messagesIn(locale).staff;
  const waveInWords = viewWave(wave, now, formats, staff);
  const view = shown && viewOutcome(shown.read, shown.outcome, locale);
  const file = (name: string, by: string) =>
    `/dashboard/equity/${encodeURIComponent(slug)}/${name}?${new URLSearchParams({
      wave: wave.name,
      outcome: shown?.outcome.key ?? "",
      by,
      lang: locale,
    })}`;
  return {
    survey: textIn(found.title, locale) || slug,
    results: `/dashboard/surveys/${encodeURIComponent(slug)}?${new URLSearchParams({ wave: wave.name })}`,
    outcomeTitle: shown ? textIn(shown.outcome.title, locale) : null,
    outcomes: {
      chosen: shown?.outcome.key ?? "",
      list: (release?.tables.design.outcomes ?? []).map(({ key, title }) => ({
        value: key,
        label: textIn(title, locale) || key,
      })),
    },
    waves: {
      chosen: wave.name,
      list: waves.map((one) => ({ value: one.name, label: viewWave(one, now, formats, staff).label })),
    },
    release: release && {
      id: release.id,
      about: words.release(formats.count(release.id), waveInWords.label, waveInWords.period),
      protection: words.protection(formats.count(release.tables.published.policy.minimumGroup)),
    },
    missing: view?.missing ?? [],
    dimensions: (view?.dimensions ?? []).map((dimension) => ({
      view: dimension,
      svg: file("picture.svg", dimension.name),
      csv: file("table.csv", dimension.name),
    })),
    pairs: view?.pairs ?? [],
    compared: view?.compared ?? [],
  };
}

export default function Equity() {
  return (
    <StaffPage>
      <EquityPage page={useLoaderData<typeof loader>()} />
    </StaffPage>
  );
}

export const ErrorBoundary = StaffRefusal;
