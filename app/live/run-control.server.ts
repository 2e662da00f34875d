import { z } from "zod";
import type { LiveSession } from "#db/sessions.server.ts";
import type { AppServices } from "../context.server.ts";
import type { ControlRequest } from "../domain/live/control-form.ts";
import { moderations } from "../domain/live/moderation.ts";
import { quickQuestion } from "../domain/live/quick-question.ts";
import { commands } from "../domain/live/session-state.ts";
import { sessionSettings } from "../domain/live/snapshot.ts";
import { isRefused, type Refused, refuse } from "./refusal.server.ts";

const text = z
  .string()
  .max(10_000)
  .refine((value) => !value.includes("\0"));

const command = z.object({ command: z.enum(commands), question: text.optional() });
const moderation = z.object({ decision: z.enum(moderations), into: text.optional() });
const pointed = z.union([z.object({ question: text, key: text }), z.object({ id: text })]);

/** Does what a form of the remote asks for, as the API does it for scripts. */
export async function runControl(
  { live }: Pick<AppServices, "live">,
  session: LiveSession,
  { path, body }: ControlRequest,
): Promise<Refused | null> {
  const refusedIn = (outcome: object | null) => (isRefused(outcome) ? outcome : null);
  const malformed = refuse("malformed");
  switch (path) {
    case "commands": {
      const read = command.safeParse(body);
      return read.success ? refusedIn(await live.command(session, read.data)) : malformed;
    }
    case "moderation": {
      const [about, decided] = [pointed.safeParse(body), moderation.safeParse(body)];
      if (!about.success || !decided.success) return malformed;
      const { decision, into } = decided.data;
      return live.moderate(session, { ...about.data, into }, decision);
    }
    case "questions": {
      const read = quickQuestion.safeParse(body);
      if (!read.success) return malformed;
      return refusedIn(
        await live.addQuestion(session, read.data, {
          open: body.open === true,
          seen: typeof body.seen === "number" ? body.seen : undefined,
        }),
      );
    }
    case "settings": {
      const read = sessionSettings.partial().safeParse(body);
      if (!read.success) return malformed;
      const { by } = read.data;
      if (by && !(await live.deck(session)).byName.has(by)) return malformed;
      await live.changeSettings(session, read.data);
      return null;
    }
    default: {
      const id = decodeURIComponent(path.split("/")[1] ?? "");
      if (!text.safeParse(id).success) return malformed;
      return live.answer(session, id, body.answered === true);
    }
  }
}
