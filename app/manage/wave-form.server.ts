import type { Wave } from "#db/waves.server.ts";
import { fromFieldTime, toFieldTime } from "../i18n/zoned-time.ts";

/** A wave's form as it was filled in. */
export type WaveFields = { name: string; opensAt: string; closesAt: string; entry: "open" | "codes" };

export type WaveErrors = {
  name?: "missing" | "long" | "taken";
  opensAt?: "missing" | "unreadable";
  closesAt?: "unreadable" | "before";
};

const longestName = 100;

export function readWaveFields(form: FormData): WaveFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    name: text("name").slice(0, 2 * longestName),
    opensAt: text("opensAt").slice(0, 40),
    closesAt: text("closesAt").slice(0, 40),
    entry: form.get("entry") === "codes" ? "codes" : "open",
  };
}

/**
 * Reads the form of a new wave, or of one that is changed: its moments stay to the second where the fields still
 * show them, and its name stays once it has opened, because people hold links that carry it.
 */
export function parseWave(
  fields: WaveFields,
  now: Date,
  stored?: Wave,
): { wave: Omit<Wave, "id" | "sessionId">; errors: null } | { errors: WaveErrors } {
  const errors: WaveErrors = {};
  const keepsName = stored !== undefined && stored.opensAt <= now.toISOString();
  const name = keepsName ? stored.name : fields.name.toWellFormed().replaceAll("\0", "");
  if (name === "") errors.name = "missing";
  else if (name.length > longestName && !keepsName) errors.name = "long";

  const read = (field: string, known: string | null | undefined) =>
    known && toFieldTime(known) === field ? known : fromFieldTime(field);
  const opensAt =
    fields.opensAt === "" && !stored ? now.toISOString() : read(fields.opensAt, stored?.opensAt);
  if (opensAt === null) errors.opensAt = fields.opensAt === "" ? "missing" : "unreadable";
  const closesAt = fields.closesAt === "" ? null : read(fields.closesAt, stored?.closesAt);
  if (fields.closesAt !== "" && closesAt === null) errors.closesAt = "unreadable";
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) errors.closesAt = "before";
  if (opensAt === null || Object.keys(errors).length > 0) return { errors };
  return { wave: { name, opensAt, closesAt, entry: fields.entry }, errors: null };
}
