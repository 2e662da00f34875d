import type { Definition } from "../../domain/survey/definition.ts";

/**
 * The same questions as controls that a thumb can use, and that are native, so that they can be answered before
 * any script has loaded. The shape of every answer stays the same.
 */
export function phoneFriendly(definition: Definition): Definition {
  return adapt(definition) as Definition;
}

function adapt(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(adapt);
  if (part === null || typeof part !== "object") return part;
  const adapted = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, adapt(value)]));
  return { ...adapted, ...controlOf(adapted) };
}

function controlOf(part: Definition): Definition {
  switch (part.type) {
    case "dropdown":
      // With the empty entry, without which the first choice looks chosen.
      return { renderAs: "select", allowClear: true };
    case "tagbox":
      return { type: "checkbox" };
    case "boolean":
      return isLoneCheckbox(part) ? {} : { type: "radiogroup", choices: yesAndNo(part) };
    case "buttongroup":
      return { type: "radiogroup" };
    case "rating":
      // Otherwise it turns into a menu where it finds too little room; ours wraps instead.
      return { displayMode: "buttons" };
    case "imagepicker":
      // The words stay when a picture does not come through.
      return { showLabel: true };
    case "matrixdropdown":
    case "matrixdynamic":
      return { columns: columnsOf(part) };
    default:
      return {};
  }
}

function columnsOf(matrix: Definition): unknown {
  if (!Array.isArray(matrix.columns)) return matrix.columns;
  return matrix.columns.map((column: Definition) => ({ ...column, ...cellOf(column, matrix.cellType) }));
}

function cellOf(part: Definition, whenUnset: unknown): Definition {
  const cellType = part.cellType === undefined || part.cellType === "default" ? whenUnset : part.cellType;
  switch (cellType ?? "dropdown") {
    case "dropdown":
      return { renderAs: "select" };
    case "tagbox":
      return { cellType: "checkbox" };
    case "boolean":
      return isLoneCheckbox(part) ? {} : { cellType: "radiogroup", choices: yesAndNo(part) };
    case "buttongroup":
      return { cellType: "radiogroup" };
    case "rating":
      return { displayMode: "buttons" };
    default:
      return {};
  }
}

const isLoneCheckbox = (part: Definition): boolean =>
  part.displayMode === "checkbox" || part.renderAs === "checkbox";

/** Two plain choices: SurveyJS's switch looks answered before it is, and its radio buttons belong to no group. */
const yesAndNo = (part: Definition) => [
  { value: part.valueTrue ?? true, text: part.labelTrue ?? { default: "Yes", fr: "Oui" } },
  { value: part.valueFalse ?? false, text: part.labelFalse ?? { default: "No", fr: "Non" } },
];
