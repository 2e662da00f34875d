import { readIdentified } from "#db/ballots.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import {
  comparable,
  type Identified,
  normalizeOwnCode,
  type PairedChange,
  pairedChange,
} from "../domain/live/paired-change.ts";
import { choiceText } from "../domain/survey/instrument.ts";
import { minimumGroupOf } from "../domain/survey/minimum-group.ts";
import { deckOf } from "./deck.server.ts";
import type { LiveParts } from "./live-services.server.ts";

/** A question of a session. */
export type ComparedSide = { session: LiveSession; question: string };

/** A change, and the ballots by value of each of its two questions. */
export type Compared = { change: PairedChange; given: [Map<string, number>, Map<string, number>] };

/**
 * How the same people answered two questions: of one session, or of two, paired by the code that they typed. Only
 * `app/releases/session-comparison.server.ts` asks, which knows what of it may be told.
 * @returns null when a question, or the code to pair by, is missing, or the two are not answered on the same scale
 */
export async function compareSessions(
  { database, versionOf }: Pick<LiveParts, "database" | "versionOf">,
  before: ComparedSide,
  after: ComparedSide,
): Promise<Compared | null> {
  const sameSession = before.session.id === after.session.id;
  const sides = await Promise.all(
    [before, after].map(async ({ session, question }) => {
      const version = await versionOf(session);
      const { byName } = deckOf(version);
      const asked = byName.get(question);
      const code = [...byName.values()].find(({ view }) => view.kind === "code")?.view.name ?? null;
      if (!asked || (code === null && !sameSession)) return null;
      const by = sameSession ? null : code;
      const everyone = await readIdentified(database, session.id, question, null);
      const answers =
        by === null
          ? everyone
          : (await readIdentified(database, session.id, question, by)).map(({ identity, value }) => ({
              identity: normalizeOwnCode(identity),
              value,
            }));
      return { asked, answers, given: countsOf(everyone), minimum: minimumGroupOf(version) };
    }),
  );
  const [first, second] = sides;
  if (!first || !second || !comparable(first.asked, second.asked)) return null;
  const change = pairedChange(first, second, Math.max(first.minimum, second.minimum));
  return { change, given: [first.given, second.given] };
}

function countsOf(answers: Identified[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { value } of answers) counts.set(choiceText(value), (counts.get(choiceText(value)) ?? 0) + 1);
  return counts;
}
