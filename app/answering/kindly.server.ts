import { isDatabaseFailure } from "#db/open.server.ts";
import type { RequestContext } from "../context.server.ts";
import { brokenPage } from "./message-pages.server.tsx";

/**
 * Answers with a page in words where something goes wrong on our side; what we refuse on purpose (a body that is
 * too large, say) stays as it is. A database that is away is no fault to look into.
 */
export async function kindly(
  { locale, report }: Pick<RequestContext, "locale" | "report">,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Response) return error;
    if (!isDatabaseFailure(error)) report(error);
    return brokenPage(locale);
  }
}
