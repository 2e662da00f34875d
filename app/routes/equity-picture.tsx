import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { HeatPicture } from "../components/equity/picture/heat-picture.tsx";
import { RowPicture } from "../components/equity/picture/row-picture.tsx";
import { viewPicture } from "../components/equity/view/page.ts";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** A picture of the equity dashboard to take along: gaps, who is missing, a pair of dimensions, or two waves. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const now = new Date();
  const asked = equityFile.askedIn(request, params);
  const read = await readShownEquity(context, asked, now);
  const view = read && viewPicture(read, asked, context.locale, now);
  if (!view) throw new Response(null, { status: 404 });
  const picture = renderToStaticMarkup(
    "heat" in view ? <HeatPicture {...view.heat} /> : <RowPicture {...view.rows} />,
  );
  return equityFile.answer(picture, "image/svg+xml", equityFile.nameOf(asked, "svg"));
}
