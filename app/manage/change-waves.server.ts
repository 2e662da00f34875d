import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { RequestContext } from "../context.server.ts";
import { parseWave, readWaveFields, type WaveErrors, type WaveFields } from "./wave-form.server.ts";

/** What a form did, or what is wrong with it; `wave` is null for a new one. */
export type WaveChange =
  | { done: "added" | "changed" | "closed" | "reopened" }
  | { wave: number | null; fields: WaveFields; errors: WaveErrors }
  | null;

/** Does what a planner's form asks for: `add`, `change`, `close` or `reopen`. Null when it asks for nothing known. */
export async function changeWaves(
  { surveys }: Pick<RequestContext, "surveys">,
  { surveyId }: PublishedVersion,
  form: FormData,
  now: Date,
): Promise<WaveChange> {
  const asked = form.get("do");
  if (asked === "add") {
    const fields = readWaveFields(form);
    const parsed = parseWave(fields, now);
    if (parsed.errors) return { wave: null, fields, errors: parsed.errors };
    const added = await surveys.addWave({ surveyId, ...parsed.wave }, now);
    return added ? { done: "added" } : { wave: null, fields, errors: { name: "taken" } };
  }
  const wave = await surveys.findWave(surveyId, Number(form.get("wave")));
  if (!wave) return null;
  switch (asked) {
    case "close":
      await surveys.changeWave(wave.id, { closesAt: now.toISOString() });
      return { done: "closed" };
    case "reopen":
      await surveys.changeWave(wave.id, { closesAt: null });
      return { done: "reopened" };
    case "change": {
      const fields = readWaveFields(form);
      const parsed = parseWave(fields, now, wave);
      if (parsed.errors) return { wave: wave.id, fields, errors: parsed.errors };
      const changed = await surveys.changeWave(wave.id, parsed.wave);
      return changed ? { done: "changed" } : { wave: wave.id, fields, errors: { name: "taken" } };
    }
    default:
      return null;
  }
}
