import type { Fault } from "../domain/change/plan-fault.ts";
import type { Messages } from "./messages.ts";

/** A fault of a plan as clients and planners read it: `path` is collection, id and field. */
export const toldFault = (
  { planFaults }: Messages,
  { in: collection, id, field, code, details }: Fault,
): { path: string; code: string; message: string } => ({
  path: [collection, id, field].filter((part) => part !== null).join("/"),
  code,
  message: planFaults[code](details ?? {}),
});
