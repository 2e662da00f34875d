import type { EntryDraft } from "#db/entry-codes.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { askedWave } from "../domain/survey/asked-wave.ts";
import { entryCodeOf } from "./entry-cookie.server.ts";

/** Whether a person may answer in a wave: a code lets in one response, or back into the draft begun with it. */
export type Entrance =
  | { state: "admitted"; code: string | null; draft: EntryDraft | null }
  | { state: "codeRequired" }
  | { state: "codeUsed" };

/** What becomes of opening a survey's address. Moments are ISO 8601. */
export type AskedSurvey =
  | { state: "missing" }
  | { state: "upcoming"; opensAt: string }
  | { state: "closed"; closedAt: string | null }
  | { state: "open"; survey: PublishedVersion; wave: Wave; entrance: Entrance };

/** The survey at an address, its wave (`?wave=`, else the one that is on), and whether this person may enter. */
export async function findSurveyToTake(
  context: Pick<RequestContext, "surveys" | "entryCodes" | "secret">,
  asked: { slug: string; wave: string | null; cookies: string | null },
  now: Date,
): Promise<AskedSurvey> {
  const survey = await context.surveys.latestVersion(asked.slug);
  if (!survey || survey.kind === "deck") return { state: "missing" };
  const waves = await context.surveys.wavesOf(survey.surveyId);
  const found = askedWave(waves, now, asked.wave ?? undefined);
  // A wave that does not exist takes no answers either; the link may be older than its name.
  if (!found) return { state: "closed", closedAt: null };
  const { state, wave } = found;
  if (state === "upcoming") return { state, opensAt: wave.opensAt };
  if (state === "closed") return { state, closedAt: wave.closesAt };
  return {
    state,
    survey,
    wave,
    entrance: await stateOfEntry(context, wave, entryCodeOf(context.secret, asked.cookies)),
  };
}

/** What an entry code, where the wave asks for one, lets its holder do. */
export async function stateOfEntry(
  { entryCodes }: Pick<RequestContext, "entryCodes">,
  wave: Pick<Wave, "id" | "entry">,
  code: string | null,
): Promise<Entrance> {
  if (wave.entry === "open") return { state: "admitted", code: null, draft: null };
  const entry = code === null ? null : await entryCodes.find(code);
  if (!entry || entry.wave.id !== wave.id) return { state: "codeRequired" };
  if (entry.state === "used") return { state: "codeUsed" };
  return { state: "admitted", code, draft: entry.state === "begun" ? entry.draft : null };
}
