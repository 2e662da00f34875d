import type { By } from "#db/plans.server.ts";
import type { RequestContext } from "../context.server.ts";
import { type Evidence, evidence, says } from "../domain/change/evidence.ts";
import { newId } from "../domain/change/ids.ts";
import { equal } from "../domain/change/json.ts";
import { adding } from "../domain/change/make-edit.ts";
import type { Plan } from "../domain/change/plan.ts";
import { type BilingualText, bilingualText, isBlank } from "../domain/change/text.ts";

/** What was entered; only what it is about, what it says and its words: the figure speaks for itself. */
export type Filing = { on: string; says: string; text: BilingualText };

export type FilingFault = "on" | "says" | "text" | "long" | "twice" | "changed";

export function readFiling(form: FormData): Filing {
  const text = (name: string): string =>
    String(form.get(name) ?? "")
      .toWellFormed()
      .replaceAll("\0", "")
      .replaceAll("\r\n", "\n")
      .trim();
  return { on: text("on"), says: text("says"), text: { en: text("text.en"), fr: text("text.fr") } };
}

/** Files a figure as evidence of a link or a box; or says why not, and nothing is stored. */
export async function fileEvidence(
  { plans }: Pick<RequestContext, "plans">,
  plan: Plan,
  figure: Pick<Evidence, "source" | "date" | "voices">,
  entered: Filing,
  by: By,
): Promise<{ filed: Evidence["on"] } | { faults: FilingFault[] }> {
  const [kind = "", id = ""] = entered.on.split(/:(.*)/);
  const known = kind === "node" ? plan.nodes : kind === "link" ? plan.links : [];
  const isKnown = known.some((one) => one.id === id);
  const said = says.find((one) => one === entered.says);
  const faults: FilingFault[] = [
    ...(isKnown ? [] : ["on" as const]),
    ...(said ? [] : ["says" as const]),
    ...(isBlank(entered.text) ? ["text" as const] : []),
    ...(bilingualText.safeParse(entered.text).success ? [] : ["long" as const]),
  ];
  if (!said || faults.length > 0) return { faults };
  const on = { kind, id } as Evidence["on"];
  const isFiled = plan.evidence.some((one) => equal(one.on, on) && equal(one.source, figure.source));
  if (isFiled) return { faults: ["twice"] };
  const piece = evidence.parse({ id: newId("e"), on, ...figure, says: said, text: entered.text });
  const saved = await plans.save(plan.slug, adding("evidence", piece), {
    ...by,
    act: { action: "evidence-filed", details: { from: figure.source.kind, on: entered.on, says: said } },
  });
  return saved && "version" in saved ? { filed: on } : { faults: ["changed"] };
}
