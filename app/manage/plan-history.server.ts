import type { EditOrigin } from "#db/plan-history.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { Plan } from "../domain/change/plan.ts";
import { textOf } from "../domain/change/text.ts";
import { editInWords } from "../i18n/edit-in-words.ts";
import { messagesIn } from "../i18n/messages.ts";

const perPage = 30;

export type PlanHistory = {
  slug: string;
  heading: string;
  latest: number;
  /** The newest first. */
  versions: { version: number; madeAt: string; madeBy: string | null; origin: EditOrigin; lines: string[] }[];
  /** A version that was asked for. */
  shown: { version: number; plan: Plan } | null;
  /** Before which version there are more; null when there are none. */
  older: number | null;
  done: string | null;
};

/** Who changed what in a plan, and when; null when there is no such plan or version. */
export async function readPlanHistory(
  { plans, locale }: Pick<RequestContext, "plans" | "locale">,
  slug: string,
  query: URLSearchParams,
): Promise<PlanHistory | null> {
  const stored = await plans.read(slug);
  const [before, asked] = [numberIn(query.get("before")), numberIn(query.get("version"))];
  const plan = asked === null ? null : await plans.readAt(slug, asked);
  if (!stored || (asked !== null && !plan)) return null;
  const edits = await plans.history(slug, { most: perPage + 1, ...(before === null ? {} : { before }) });
  const versions = edits.slice(0, perPage).map(({ version, madeAt, madeBy, origin, edit }) => ({
    ...{ version, madeAt, madeBy, origin },
    lines: editInWords(stored.plan, edit, locale),
  }));
  return {
    slug,
    heading: messagesIn(locale).planEditor.history.title(textOf(stored.plan.title, locale) || slug),
    latest: stored.version,
    versions,
    shown: asked !== null && plan ? { version: asked, plan } : null,
    older: edits.length > perPage ? (versions.at(-1)?.version ?? null) : null,
    done: query.get("done"),
  };
}

const numberIn = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
