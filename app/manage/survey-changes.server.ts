import {
  addSurveyChange,
  listSurveyChanges,
  removeSurveyChange,
  rewriteSurveyChange,
} from "#db/survey-changes.server.ts";
import type { RequestContext } from "../context.server.ts";
import {
  type ChangeErrors,
  type ChangeFields,
  parseChange,
  readChangeFields,
} from "./survey-change-form.server.ts";

/** What a form did, or what is wrong with it; `id` is null for a new one. */
export type ChangeOutcome =
  | { done: "added" | "changed" | "removed" }
  | { id: number | null; fields: ChangeFields; errors: ChangeErrors };

/**
 * Does what a planner's form about what changed asks for: `add`, `change` or `remove`.
 * @param today as a day: `2026-11-21`
 * @returns null when it asks for nothing known
 */
export async function changeSurveyChanges(
  { database }: Pick<RequestContext, "database">,
  surveyId: number,
  form: FormData,
  today: string,
): Promise<ChangeOutcome | null> {
  const asked = form.get("do");
  const changes = await listSurveyChanges(database, surveyId);
  const known = changes.find(({ id }) => id === Number(form.get("id")));
  if (asked === "remove" && known) {
    await removeSurveyChange(database, surveyId, known.id);
    return { done: "removed" };
  }
  if (asked !== "add" && !(asked === "change" && known)) return null;
  const id = asked === "add" || !known ? null : known.id;
  const fields = readChangeFields(form);
  const parsed = parseChange(fields, today);
  if (parsed.errors) return { id, fields, errors: parsed.errors };
  if (id === null) {
    await addSurveyChange(database, surveyId, parsed.change);
    return { done: "added" };
  }
  await rewriteSurveyChange(database, surveyId, { id, ...parsed.change });
  return { done: "changed" };
}
