import type { Plan } from "../domain/change/plan.ts";
import { type BilingualText, textOf } from "../domain/change/text.ts";
import { formatsIn } from "./formats.ts";
import type { Locale } from "./locale.ts";
import type { Messages } from "./messages.ts";

/** How an element is called: its title, a link by its ends, evidence by what it says, a reading and a report by what they are about and their day. */
export function titleOfElement(
  plan: Plan,
  element: Partial<Record<string, unknown>>,
  locale: Locale,
  untitled: string,
): string {
  const textAt = (value: unknown) => textOf(value as BilingualText, locale).trim() || untitled;
  if (element.title) return textAt(element.title);
  if (element.text) return textAt(element.text);
  const nodeTitle = (id: unknown) => {
    const node = plan.nodes.find((one) => one.id === id);
    return node ? textAt(node.title) : untitled;
  };
  const dayIn = (day: unknown) => formatsIn(locale).day(`${day}T12:00:00Z`);
  const named = (elements: { id: string; title: BilingualText }[], id: unknown) =>
    textAt(elements.find((one) => one.id === id)?.title ?? { en: "", fr: "" });
  if (element.indicator && element.date) {
    return `${named(plan.indicators, element.indicator)}, ${dayIn(element.date)}`;
  }
  if (element.group && element.period) {
    const { to } = element.period as { to: unknown };
    return `${named(plan.groups, element.group)}, ${dayIn(to)}`;
  }
  if (element.from && element.to) return `${nodeTitle(element.from)} → ${nodeTitle(element.to)}`;
  return String(element.id ?? "");
}

/** The name of a field in the page's language, with the part of it: "Title (French)". */
export function fieldWords({ planEditor }: Messages, [field = "", part]: readonly string[]): string {
  const own = Object.hasOwn(planEditor.fields, field) ? (planEditor.fields[field] as string) : field;
  const within =
    part !== undefined && Object.hasOwn(planEditor.fields, part) ? planEditor.fields[part] : part;
  return within ? `${own} (${within})` : own;
}
