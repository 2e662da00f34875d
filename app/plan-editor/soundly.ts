import { type Applied, applyEdit } from "../domain/change/apply-edit.ts";
import type { Edit } from "../domain/change/edit.ts";
import type { Plan } from "../domain/change/plan.ts";
import { planErrors } from "../domain/change/plan-faults.ts";

/** Does an edit, if the plan is sound afterwards: as the server will. */
export function soundly(plan: Plan, edit: Edit): Applied {
  const applied = applyEdit(plan, edit);
  if (!("plan" in applied)) return applied;
  const faults = planErrors(applied.plan);
  return faults.length > 0 ? { faults } : applied;
}
