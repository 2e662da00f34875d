import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { EquityPicture } from "../components/equity/equity-picture.tsx";
import { writingIn } from "../components/equity/view/writing.ts";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readDimension } from "../dashboard/shown-equity.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** The gaps of one dimension as a picture to take along. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const found = await readDimension(context, equityFile.askedIn(request, params), new Date());
  if (!found) throw new Response(null, { status: 404 });
  const { locale } = context;
  const { words, formats } = writingIn(locale);
  const { dimension, outcome, read } = found;
  const { label, period } = read.wave;
  const picture = renderToStaticMarkup(
    <EquityPicture
      dimension={dimension}
      outcomeTitle={textIn(outcome.title, locale)}
      source={words.release(formats.count(read.release.id), label, period)}
    />,
  );
  return equityFile.answer(picture, "image/svg+xml", `${read.survey}-${dimension.name}.svg`);
}
