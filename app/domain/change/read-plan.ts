import type { z } from "zod";
import { nestsDeeperThan } from "../plain-json.ts";
import { type Collection, collections, type Plan, planSchema } from "./plan.ts";
import { type Fault, faultsOfShape } from "./plan-fault.ts";
import { planErrors } from "./plan-faults.ts";

/** Far deeper than any plan. */
const deepest = 20;

/**
 * A plan from a file, with its defaults; or everything that is wrong with it, each with its place. An element without an id
 * that can be read is named by its number, `#3` for the third.
 */
export function readPlan(written: unknown): { plan: Plan } | { faults: Fault[] } {
  if (nestsDeeperThan(deepest, written)) {
    return { faults: [{ in: "plan", id: null, field: null, code: "wrong_shape", severity: "error" }] };
  }
  const parsed = planSchema.safeParse(written, { reportInput: true });
  if (!parsed.success) return { faults: parsed.error.issues.flatMap((issue) => placed(issue, written)) };
  const faults = planErrors(parsed.data);
  return faults.length > 0 ? { faults } : { plan: parsed.data };
}

function placed(issue: z.core.$ZodIssue, written: unknown): Fault[] {
  const [collection, place, ...field] = issue.path;
  const error = (path: PropertyKey[]) => ({ issues: [{ ...issue, path }] }) as z.ZodError;
  if (!collections.includes(collection as Collection) || typeof place !== "number") {
    return faultsOfShape(error(issue.path), "plan", null);
  }
  const element = (written as Record<string, { id?: unknown }[]>)[collection as string]?.[place];
  const id = typeof element?.id === "string" ? element.id : `#${place + 1}`;
  return faultsOfShape(error(field), collection as Collection, id);
}
