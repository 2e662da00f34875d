import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LanguageLink } from "../components/language-link.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { PreviewBanner } from "../components/survey/preview-banner.tsx";
import { ThanksPanel } from "../components/survey/thanks-panel.tsx";
import { textIn } from "../domain/survey/definition.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const survey = await context.surveys.latestVersion(params.slug ?? "");
  if (!survey || survey.kind === "deck") throw data(null, { status: 404 });
  return {
    slug: survey.slug,
    wave: new URL(request.url).searchParams.get("wave"),
    preview: survey.previewOf !== null,
    title: textIn(survey.instrument.title, context.locale) || survey.slug,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Chorus" }];

export default function Thanks() {
  const { slug, wave, preview } = useLoaderData<typeof loader>();
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      {preview && <PreviewBanner />}
      <ThanksPanel slug={slug} wave={wave} />
    </>
  );
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
