import { decideContribution, findContribution } from "#db/moderation.server.ts";
import { decideWord } from "#db/session-words.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { Moderation } from "../domain/live/moderation.ts";
import type { LiveParts } from "./live-services.server.ts";
import { type Refused, refuse } from "./refusal.server.ts";

/** Something written: a word by its key, or one text by its id; `into` is what it is merged into. */
export type PointedText =
  | { id: string; into?: string | undefined }
  | { question: string; key: string; into?: string | undefined };

/** What the facilitator does about what people wrote. */
export function createModeration({ database, deck, changed }: LiveParts) {
  return {
    /**
     * Shows, hides or merges what somebody wrote. A word is decided about for everyone who wrote it or will: it is
     * named by its question and key, or by one text of it; `into` is the other word's key, or the other text's id.
     */
    async moderate(
      session: LiveSession,
      pointed: PointedText,
      decision: Moderation,
    ): Promise<null | Refused> {
      const { id: sessionId } = session;
      const missing = refuse("contribution_not_found");
      const { byName } = await deck(session);
      const isWords = (question: string) => byName.get(question)?.view.kind === "words";
      const find = (id: string) => findContribution(database, sessionId, id);
      const found = "id" in pointed ? await find(pointed.id) : pointed;
      if (!found || ("key" in pointed && !isWords(pointed.question))) return missing;
      const { question, key } = found;
      const into = decision === "merge" ? pointed.into : undefined;
      if (isWords(question)) {
        const target = into === undefined ? undefined : ((await find(into))?.key ?? into);
        if (decision === "merge" && (target === undefined || target === key)) return missing;
        await decideWord(database, sessionId, {
          question,
          key,
          decision,
          ...(target === undefined ? {} : { into: target }),
        });
      } else {
        const { id } = pointed as { id: string };
        if (decision === "merge" && into === undefined) return missing;
        const done = await decideContribution(database, sessionId, {
          publicId: id,
          decision,
          ...(into === undefined ? {} : { into }),
        });
        if (!done) return missing;
      }
      changed([sessionId]);
      return null;
    },
  };
}
