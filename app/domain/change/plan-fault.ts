import type { z } from "zod";
import type { Collection } from "./plan.ts";

/** What can be wrong with a plan; the words are in `app/i18n` under the same code. */
export const faultCodes = [
  // Shape.
  ...(["wrong_shape", "unknown_field", "too_long", "too_many", "duplicate_id"] as const),
  // References.
  ...(["unknown_node", "unknown_link", "unknown_indicator", "unknown_group", "unknown_column"] as const),
  // The picture.
  ...(["link_to_itself", "duplicate_link", "leads_back", "feedback_leads_on", "circle"] as const),
  // Indicators and figures.
  ...(["level_not_measured", "over_100", "no_denominator", "no_numerator", "more_than_all"] as const),
  ...(["needs_figure", "target_before_baseline", "target_over_100", "rolls_up_itself"] as const),
  ...([
    "rolls_up_other_unit",
    "duplicate_target",
    "not_a_number_of_things",
    "ends_before_it_begins",
  ] as const),
  // Gaps: stored, and shown beside the cell.
  ...(["orphan_indicator", "no_title", "not_translated", "unknown_survey", "unknown_question"] as const),
  ...(["unknown_favourable", "rolls_up_nothing", "target_not_better"] as const),
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** One thing that is wrong, and where; `id` and `field` are null for a whole collection or element. */
export type Fault = {
  in: Collection | "plan";
  id: string | null;
  /** The field, with `.` and what is within it: `targets.t-1`, `title.fr`. */
  field: string | null;
  code: FaultCode;
  /** An error is not stored; a warning is, and is shown beside the cell. */
  severity: "error" | "warning";
  details?: Record<string, string | number>;
};

/** What a schema found (with the input reported, so that what is missing can be told), in the plan's own terms. */
export const faultsOfShape = (error: z.ZodError, collection: Fault["in"], id: string | null): Fault[] =>
  error.issues.flatMap((issue): Fault[] => {
    const fault = (path: PropertyKey[], code: FaultCode, details?: Fault["details"]): Fault => ({
      in: collection,
      id,
      field: path.length > 0 ? path.map(String).join(".") : null,
      code,
      severity: "error",
      ...(details ? { details } : {}),
    });
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => fault([...issue.path, key], "unknown_field"));
    }
    if (issue.code === "too_big") {
      if (issue.origin !== "array" && issue.origin !== "string") {
        return [fault(issue.path, "wrong_shape", { reason: "large", limit: Number(issue.maximum) })];
      }
      return [
        fault(issue.path, issue.origin === "array" ? "too_many" : "too_long", {
          limit: Number(issue.maximum),
        }),
      ];
    }
    return [fault(issue.path, "wrong_shape", shapeOf(issue))];
  });

/** What was expected instead; the words are in `app/i18n` under the same name. */
export const wrongShapes = [
  ...(["missing", "text", "number", "yes_no", "list", "fields", "choice", "day", "name"] as const),
  ...(["empty", "small", "large", "characters", "other"] as const),
] as const;
export type WrongShape = (typeof wrongShapes)[number];

const types: Partial<Record<string, WrongShape>> = {
  ...{ string: "text", number: "number", int: "number", boolean: "yes_no", array: "list", object: "fields" },
};

function shapeOf(issue: z.core.$ZodIssue): { reason: WrongShape } & NonNullable<Fault["details"]> {
  switch (issue.code) {
    case "invalid_type":
      return { reason: issue.input === undefined ? "missing" : (types[issue.expected] ?? "other") };
    case "invalid_value":
      return { reason: "choice", choices: issue.values.map(String).join(", ") };
    case "invalid_format":
      return { reason: issue.format === "date" ? "day" : issue.format === "regex" ? "name" : "other" };
    case "too_small":
      return issue.origin === "string"
        ? { reason: "empty" }
        : { reason: "small", limit: Number(issue.minimum) };
    case "custom":
      return { reason: "characters" };
    default:
      return { reason: "other" };
  }
}
