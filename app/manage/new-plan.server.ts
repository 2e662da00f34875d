import type { Person } from "#db/people.server.ts";
import type { RequestContext } from "../context.server.ts";
import { emptyPlan, type Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { readPlan } from "../domain/change/read-plan.ts";

/** The forms of a new plan as they were filled in; a chosen file goes before what was pasted. */
export type PlanFields = {
  do: "new" | "import";
  en: string;
  fr: string;
  /** A plan to begin from; empty for none. */
  from: string;
  file: string;
  /** Whether a plan of the file's name is made equal to the file. */
  replace: boolean;
};

export type PlanErrors = { title?: "missing" | "long"; file?: "no-json" | "exists"; faults?: Fault[] };

/** A file of 2 MiB, pasted and chosen. */
export const largestPlanForm = 5 * 1024 * 1024;

const longestTitle = 4_000;

export async function readPlanFields(form: FormData): Promise<PlanFields> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const file = form.get("planFile");
  return {
    do: form.get("do") === "import" ? "import" : "new",
    ...{ en: text("en"), fr: text("fr"), from: text("from") },
    file: file instanceof File && file.size > 0 ? await file.text() : text("plan"),
    replace: form.get("replace") !== null,
  };
}

/** Begins the plan that a form asks for, empty, from another plan, or from a file. */
export async function makePlan(
  context: Pick<RequestContext, "plans">,
  person: Person,
  fields: PlanFields,
  now: Date,
): Promise<{ slug: string } | { errors: PlanErrors }> {
  const by = { madeBy: person.name, now };
  return fields.do === "import" ? importPlan(context, by, fields) : beginPlan(context, by, fields);
}

type By = { madeBy: string | null; now: Date };

async function beginPlan(
  { plans }: Pick<RequestContext, "plans">,
  by: By,
  { en, fr, from }: PlanFields,
): Promise<{ slug: string } | { errors: PlanErrors }> {
  if (!en && !fr) return { errors: { title: "missing" } };
  if (Math.max(en.length, fr.length) > longestTitle) return { errors: { title: "long" } };
  const model = from ? await plans.read(from) : null;
  const stem = slugFor(en || fr);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? stem : `${stem}-${number}`;
    const empty = emptyPlan(slug, { en, fr });
    const plan: Plan = model ? { ...model.plan, slug, title: empty.title } : empty;
    const begun = await plans.begin(plan, by);
    if (begun && "faults" in begun) return { errors: { faults: begun.faults } };
    // Somebody else's plan may have taken the name a moment ago.
    if (begun) return { slug };
  }
}

async function importPlan(
  { plans }: Pick<RequestContext, "plans">,
  by: By,
  { file, replace }: PlanFields,
): Promise<{ slug: string } | { errors: PlanErrors }> {
  let written: unknown;
  try {
    written = JSON.parse(file.replace(/^\uFEFF/, ""));
  } catch {
    return { errors: { file: "no-json" } };
  }
  const read = readPlan(written);
  if ("faults" in read) return { errors: { faults: read.faults } };
  const { slug } = read.plan;
  const begun = await plans.begin(read.plan, by);
  if (begun && "faults" in begun) return { errors: { faults: begun.faults } };
  if (begun) return { slug };
  if (!replace) return { errors: { file: "exists" } };
  const replaced = await plans.replace(slug, read.plan, by);
  if (replaced && "faults" in replaced) return { errors: { faults: replaced.faults } };
  return { slug };
}

/** A plan's name in addresses, from its title: `community-safety-plan`. */
export function slugFor(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? []).join("-").slice(0, 50).replace(/-+$/, "") || "plan";
}
