import type { AppServices } from "../context.server.ts";
import { settingsIn } from "../domain/live/control-form.ts";
import { sessionSettings } from "../domain/live/snapshot.ts";
import type { DefinitionError } from "../domain/survey/definition-faults.ts";
import { isRefused } from "./refusal.server.ts";

/** Starts a session as a form asks for it. */
export async function startSession(
  { live }: Pick<AppServices, "live">,
  form: FormData,
): Promise<{ code: string } | { refused: "survey" | "expected"; errors?: DefinitionError[] | undefined }> {
  // Nothing has been asked yet, so there is nothing to compare by.
  const settings = sessionSettings.omit({ by: true }).partial().safeParse(settingsIn(form));
  if (!settings.success) return { refused: "expected" };
  const session = await live.create(String(form.get("survey") ?? ""));
  if (isRefused(session)) return { refused: "survey", errors: session.problem.definition };
  await live.changeSettings(session, settings.data);
  return { code: session.code };
}
