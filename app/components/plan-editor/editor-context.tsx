import { createContext, useContext } from "react";
import type { Edit } from "../../domain/change/edit.ts";
import type { FormerGroup, MeasurableSurvey } from "../../domain/change/measurable-survey.ts";
import type { Collection, Plan } from "../../domain/change/plan.ts";
import type { Fault } from "../../domain/change/plan-fault.ts";
import { type BilingualText, textOf } from "../../domain/change/text.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";

/** What the panel shows; null for the plan itself. */
export type Selection = { in: Opened; id: string } | null;
export const openable = [
  ...(["nodes", "links", "indicators", "readings", "evidence", "questions", "groups", "steps"] as const),
];
export type Opened = (typeof openable)[number];

/** How what is opened takes the focus: its first field, the panel as a whole, or not at all. */
export type Focus = "field" | "panel" | "none";

export type Editor = {
  plan: Plan;
  mayEdit: boolean;
  surveys: MeasurableSurvey[];
  /** Groups of targets that their surveys do not ask about any more. */
  formerGroups: FormerGroup[];
  /** What is missing or wrong, beside its cell. */
  faults: Fault[];
  selection: Selection;
  select(selection: Selection, focus?: Focus): void;
  /** Closes what is open; the focus goes back to where it was opened. */
  close(): void;
  /**
   * Does an edit. What is not sound is not done, and told.
   *
   * @param options `key` of a field that is typed into; `say` what a screen reader is told
   * @returns what keeps it from being done; null when it is done
   */
  edit(edit: Edit, options?: { key?: string; say?: string }): Fault[] | null;
  /** A field was left: what is typed next is another step. */
  settle(): void;
  say(text: string): void;
  /** Gives the focus to the element of an id, as soon as it is there. */
  focusOn(id: string): void;
};

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("Only within the editor of a plan.");
  return editor;
}

/** How an element is called in the page's language, also while it has no title. */
export function useTitle(): (title: BilingualText | undefined) => string {
  const locale = useLocale();
  const { untitled } = useMessages().planEditor;
  return (title) => (title && textOf(title, locale).trim()) || untitled;
}

/** The words for what is wrong with a field of an element; undefined when nothing is. */
export function useFaultOf(): (
  collection: Collection | "plan",
  id: string | null,
  field: string,
) => string[] {
  const { faults } = useEditor();
  const tell = useFaultWords();
  return (collection, id, field) =>
    faults.filter((fault) => fault.in === collection && fault.id === id && fault.field === field).map(tell);
}

export function useFaultWords(): (fault: Fault) => string {
  const words = useMessages();
  return ({ code, details }) => words.planFaults[code]?.(details ?? {}) ?? words.problems.invalid_plan.detail;
}
