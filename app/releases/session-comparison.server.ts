import type { Person } from "#db/people.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { AppServices } from "../context.server.ts";
import type { PairedChange } from "../domain/live/paired-change.ts";
import { type ComparedQuestion, changeToTell } from "../domain/live/told-change.ts";
import { findShownRelease } from "./shown-release.server.ts";

type Services = Pick<AppServices, "surveys" | "database" | "releases" | "live">;

type Side = { session: LiveSession; question: string };

/**
 * How the same people answered two questions. While a session runs, its ballots are what the room sees; once it has
 * ended they are told of as far as releases are, and of two sessions only when both have.
 *
 * @returns null when the two cannot be compared
 */
export async function readSessionComparison(
  services: Services,
  person: Person | null,
  before: Side,
  after: Side,
): Promise<PairedChange | null> {
  const compared = await services.live.compare(before, after);
  if (!compared) return null;
  const sessions = [before.session, after.session];
  const isOne = before.session.id === after.session.id;
  if (sessions.some(({ state }) => state !== "ended")) return isOne ? compared.change : { hidden: true };
  const sides = await Promise.all([before, after].map((side) => readReleased(services, person, side)));
  const [first, second] = sides as [Released, Released];
  const [given, givenAfter] = compared.given;
  return changeToTell(
    compared.change,
    [
      { ...first, given },
      { ...second, given: givenAfter },
    ],
    Math.max(first.minimum, second.minimum),
  );
}

type Released = Omit<ComparedQuestion, "given"> & { minimum: number };

async function readReleased(
  services: Services,
  person: Person | null,
  { session, question }: Side,
): Promise<Released> {
  const { slug } = await services.live.versionOf(session);
  const asked = { slug, wave: `session-${session.code}` };
  const found = await findShownRelease(services, person, asked, new Date());
  const tables = "code" in found ? undefined : found.release?.tables;
  return {
    released: tables?.results.questions.find(({ name }) => name === question),
    isDimension: tables?.design.dimensions.some(({ name }) => name === question) ?? false,
    minimum: tables?.published.policy.minimumGroup ?? Number.POSITIVE_INFINITY,
  };
}
