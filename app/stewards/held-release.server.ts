import type { HeldHead } from "#db/held-releases.server.ts";
import type { Person } from "#db/people.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { Published } from "../domain/disclosure/published.ts";
import type { ReleaseChanges, ReleasedTables } from "../domain/release/released.ts";
import { isStewardOf, longestReason, stewardshipOf } from "../domain/survey/stewardship.ts";

type Context = Pick<RequestContext, "surveys" | "releases">;

/** What one audience would see. */
export type HeldPart = {
  audience: "staff" | "public";
  tables: ReleasedTables;
  changes: ReleaseChanges;
  /** What the same audience sees until then; null where that is nothing. */
  before: Published | null;
};

export type HeldRelease = { head: HeldHead; survey: PublishedVersion; wave: Wave; parts: HeldPart[] };

/** A held release with what is in it, for its survey's steward; null for everybody else. */
export async function findHeld(
  { surveys, releases }: Context,
  person: Person,
  id: number,
): Promise<HeldRelease | null> {
  const found = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await releases.readHeld(id) : null;
  if (!found) return null;
  const survey = await surveys.latestVersion(await surveys.slugOf(found.surveyId));
  if (!survey || !isStewardOf(stewardshipOf(await surveys.versionsOf(survey.surveyId)), person)) return null;
  const wave = (await surveys.wavesAndSessionsOf(survey.surveyId)).find((one) => one.id === found.waveId);
  if (!wave) return null;
  const { releases: made, ...head } = found;
  const parts = made.map(async ({ audience, tables, changes }): Promise<HeldPart> => {
    const told = changes as ReleaseChanges;
    const before = told.since === null ? null : await releases.read(told.since);
    return {
      audience,
      tables: tables as ReleasedTables,
      changes: told,
      before: before?.tables.published ?? null,
    };
  });
  return { head, survey, wave, parts: await Promise.all(parts) };
}

/** What came of a steward's word. */
export type Decided = "approved" | "refused" | "gone" | "outdated" | "reasonMissing";

/** Does what a steward's form says. @returns null where it says nothing that can be done */
export async function decide(
  { releases }: Pick<RequestContext, "releases">,
  person: Person,
  { head, survey }: HeldRelease,
  form: FormData,
): Promise<Decided | null> {
  const decision = { id: head.id, by: person.name, slug: survey.slug, now: new Date() };
  if (form.get("do") === "approve") {
    const outcome = await releases.approve(decision);
    if (typeof outcome !== "string") return "approved";
    // Made anew at once: what is stored counts somebody who is gone.
    if (outcome === "outdated") {
      const { waveId, audience, madeBy } = head;
      releases.make({ slug: survey.slug, waveId, audience, madeBy }).catch(() => {});
    }
    return outcome;
  }
  if (form.get("do") !== "refuse") return null;
  const reason = String(form.get("reason") ?? "").trim();
  if (reason === "") return "reasonMissing";
  const kept = reason.replaceAll("\0", "").slice(0, longestReason);
  return (await releases.refuse({ ...decision, reason: kept })) ? "refused" : "gone";
}
