import sanitizeHtml from "sanitize-html";
import type { Definition } from "./definition.ts";

/** The properties that SurveyJS puts into the page as HTML; all other texts it shows as text. */
const htmlProperties = new Set(["html", "completedHtml", "completedBeforeHtml", "loadingHtml"]);

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      "p",
      "br",
      "hr",
      "h2",
      "h3",
      "h4",
      "strong",
      "b",
      "em",
      "i",
      "u",
      "small",
      "sub",
      "sup",
      "blockquote",
    ],
    ...["ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "div"],
  ],
  allowedAttributes: {
    a: ["href"],
    th: ["scope", "colspan", "rowspan"],
    td: ["colspan", "rowspan"],
    "*": ["lang"],
  },
  allowedSchemes: ["https", "http", "mailto", "tel"],
};

/**
 * The definition with its HTML reduced to harmless tags, because SurveyJS shows it as it is. Used when a
 * definition is published and again when it is read, so that a stored one never depends on older rules.
 */
export function sanitizeDefinition(definition: Definition): Definition {
  return sanitizePart(definition, false) as Definition;
}

function sanitizePart(part: unknown, isHtml: boolean): unknown {
  if (typeof part === "string") return isHtml ? sanitizeHtml(part, allowed) : part;
  if (Array.isArray(part)) return part.map((entry) => sanitizePart(entry, false));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    // Inside an HTML property the keys are languages.
    Object.entries(part).map(([key, value]) => [key, sanitizePart(value, isHtml || htmlProperties.has(key))]),
  );
}
