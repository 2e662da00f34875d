import type { Conflict } from "../../domain/change/apply-edit.ts";
import type { Collection, Element } from "../../domain/change/plan.ts";
import type { Level } from "../../domain/change/plan-node.ts";
import { fieldWords, titleOfElement } from "../../i18n/element-in-words.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";

/** What a conflict is about: "Safer schools: Title (French)". */
export function useElementName(): (conflict: Conflict) => string {
  const words = useMessages();
  const locale = useLocale();
  const { plan } = useEditor();
  return ({ in: collection, id, path, before, yours }) => {
    if (collection === "plan")
      return `${words.planEditor.about.title}${words.planEditor.colon}${fieldWords(words, path)}`;
    const now = (plan[collection as Collection] as Element[]).find((element) => element.id === id);
    const element = now ?? (path.length === 0 ? (yours ?? before) : null) ?? { id };
    const title = titleOfElement(plan, element as Record<string, unknown>, locale, words.planEditor.untitled);
    return path.length === 0 ? title : `${title}${words.planEditor.colon}${fieldWords(words, path)}`;
  };
}

/** A value for people: a text as it is, a level by its name, anything else as short as may be. */
export function useValueWords(): (conflict: Conflict, value: unknown) => string {
  const words = useMessages();
  const locale = useLocale();
  const { plan } = useEditor();
  const inWords = (value: unknown, field: string | undefined): string => {
    if (value === null || value === undefined || value === "") return "";
    if (field === "level") return words.change.levels[value as Level] ?? String(value);
    if (typeof value !== "object") return String(value);
    if (Array.isArray(value)) return value.map((one) => inWords(one, undefined)).join("; ");
    const fields = value as Record<string, unknown>;
    if ("en" in fields && "fr" in fields) return [fields.en, fields.fr].filter(Boolean).join(" / ");
    if ("title" in fields || "text" in fields) {
      return titleOfElement(plan, fields, locale, words.planEditor.untitled);
    }
    return Object.entries(fields)
      .filter(([key, part]) => key !== "id" && key !== "kind" && part !== null && part !== "")
      .map(([key, part]) => `${fieldWords(words, [key])}${words.planEditor.colon}${inWords(part, key)}`)
      .join(", ");
  };
  return ({ path }, value) => inWords(value, path[0]);
}
