import { readIdentified } from "#db/ballots.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import {
  comparable,
  normalizeOwnCode,
  type PairedChange,
  pairedChange,
} from "../domain/live/paired-change.ts";
import { minimumGroupOf } from "../domain/survey/minimum-group.ts";
import { deckOf } from "./deck.server.ts";
import type { LiveParts } from "./live-services.server.ts";

type Side = { session: LiveSession; question: string };

/**
 * How the same people answered two questions: of one session, or of two, paired by the code that they typed.
 * @returns null when a question, or the code to pair by, is missing, or the two are not answered on the same scale
 */
export async function compareSessions(
  { database, versionOf }: Pick<LiveParts, "database" | "versionOf">,
  before: Side,
  after: Side,
): Promise<PairedChange | null> {
  const sameSession = before.session.id === after.session.id;
  const sides = await Promise.all(
    [before, after].map(async ({ session, question }) => {
      const version = await versionOf(session);
      const { byName } = deckOf(version);
      const asked = byName.get(question);
      const code = [...byName.values()].find(({ view }) => view.kind === "code")?.view.name ?? null;
      if (!asked || (code === null && !sameSession)) return null;
      const by = sameSession ? null : code;
      const answers = (await readIdentified(database, session.id, question, by)).map((given) => ({
        ...given,
        identity: by === null ? given.identity : normalizeOwnCode(given.identity),
      }));
      return { asked, answers, minimum: minimumGroupOf(version) };
    }),
  );
  const [first, second] = sides;
  if (!first || !second || !comparable(first.asked, second.asked)) return null;
  return pairedChange(first, second, Math.max(first.minimum, second.minimum));
}
