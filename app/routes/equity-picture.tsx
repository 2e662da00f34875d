import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { EquityPicture } from "../components/equity/equity-picture.tsx";
import { viewPicture } from "../components/equity/view/page.ts";
import { equityFile } from "../dashboard/equity-file.server.ts";
import { readShownEquity } from "../dashboard/shown-equity.server.ts";
import { requirePermission } from "../people/require-permission.server.ts";

/** The gaps of one dimension as a picture to take along. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requirePermission(request, context, "see-results");
  const now = new Date();
  const asked = equityFile.askedIn(request, params);
  const read = await readShownEquity(context, asked, now);
  const view = read && viewPicture(read, asked.by, context.locale, now);
  if (!view) throw new Response(null, { status: 404 });
  const picture = renderToStaticMarkup(<EquityPicture {...view} />);
  return equityFile.answer(picture, "image/svg+xml", `${asked.slug}-${asked.by}.svg`);
}
