import { z } from "zod";
import { day } from "./dates.ts";
import { elementId } from "./ids.ts";
import { bilingualText, plainText } from "./text.ts";

export const says = ["supports", "contradicts", "mixed"] as const;

/** Where evidence is from; figures stay there and are read there. */
export const evidenceSource = z.discriminatedUnion("kind", [
  /** A result that was revealed in a live session. */
  z.strictObject({
    kind: z.literal("session"),
    /** Its join code. */
    session: z.string().max(20),
    survey: z.string().max(64),
    question: z.string().max(200),
  }),
  /** A figure of a release. */
  z.strictObject({
    kind: z.literal("release"),
    release: z.string().max(20),
    survey: z.string().max(64),
    wave: z.string().max(100),
    question: z.string().max(200),
  }),
  /** Anything else that can be named. */
  z.strictObject({ kind: z.literal("note"), source: plainText, address: plainText.default("") }),
]);
export type EvidenceSource = z.infer<typeof evidenceSource>;

/** What speaks for or against a node or a link. */
export const evidence = z.strictObject({
  id: elementId,
  on: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("node"), id: elementId }),
    z.strictObject({ kind: z.literal("link"), id: elementId }),
  ]),
  source: evidenceSource,
  says: z.enum(says),
  date: day,
  /** How many people stand behind it; null where nobody knows. */
  voices: z.number().int().min(0).nullable().default(null),
  text: bilingualText,
});
export type Evidence = z.infer<typeof evidence>;
