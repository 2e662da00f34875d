import { z } from "zod";
import { liveInputs, liveKinds } from "./live-question.ts";
import { contributionReasons, contributionStatuses, moderationModes } from "./moderation.ts";
import { screenLanguages } from "./screen-languages.ts";
import { sessionStates } from "./session-state.ts";

const bilingual = z.object({ en: z.string(), fr: z.string() });
const counts = z.record(z.string(), z.number().int());
const listed = z.array(z.object({ value: z.string(), text: bilingual }));

const input = z.enum(liveInputs);

export const questionSchema = z.object({
  name: z.string(),
  type: z.string().meta({ description: "SurveyJS's type." }),
  kind: z.enum(liveKinds),
  title: bilingual,
  description: bilingual.optional(),
  placeholder: bilingual.optional(),
  choices: z
    .array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), text: bilingual }))
    .optional(),
  other: bilingual.optional(),
  items: z
    .array(
      z.object({
        name: z.string(),
        title: bilingual,
        maxLength: z.number().optional(),
        input: input.optional(),
      }),
    )
    .optional(),
  rows: listed.optional(),
  columns: listed.optional(),
  several: z.boolean().optional().meta({ description: "Whether each row takes several columns." }),
  input: input.optional().meta({ description: "Of a text of one form: the type of HTML's input." }),
  min: z.number().optional(),
  max: z.number().optional(),
  total: z.number().optional(),
  maxLength: z.number().optional(),
  ends: z.object({ low: bilingual, high: bilingual }).optional(),
});

const rowCounts = z.object({
  value: z.string(),
  title: bilingual,
  ballots: z.number().int(),
  counts,
  mean: z.number().optional(),
});
export type RowCounts = z.infer<typeof rowCounts>;

/** Something written, as everyone sees it; `count` is more than 1 when others were merged into it. */
const entry = z.object({ id: z.string(), text: z.string(), item: z.string(), count: z.number().int() });
export type ShownEntry = z.infer<typeof entry>;

const group = z.union([
  z.object({ value: z.string(), label: bilingual, hidden: z.literal(true) }),
  z.object({ value: z.string(), label: bilingual, ballots: z.number().int(), counts }),
]);

const breakdown = z.object({ by: z.string(), title: bilingual, groups: z.array(group) });
export type ShownBreakdown = z.infer<typeof breakdown>;

export const resultsSchema = z.object({
  ballots: z.number().int().meta({ description: "People whose answer is counted." }),
  counts: counts.optional().meta({ description: "Ballots by choice value." }),
  mean: z.number().optional(),
  quartiles: z.tuple([z.number(), z.number(), z.number()]).optional(),
  rows: z
    .array(rowCounts)
    .optional()
    .meta({ description: "Items of a ranking (counts by place), of shared-out points, rows of a matrix." }),
  words: z.array(z.object({ text: z.string(), count: z.number().int(), key: z.string() })).optional(),
  entries: z.array(entry).optional().meta({ description: "What people wrote, the newest first." }),
  more: z.number().int().optional().meta({ description: "Words or entries beyond those listed." }),
  breakdown: breakdown.optional(),
});
export type LiveResults = z.infer<typeof resultsSchema>;

const roomQuestion = z.object({
  id: z.string(),
  text: z.string(),
  upvotes: z.number().int(),
  answered: z.boolean(),
});
export type RoomQuestion = z.infer<typeof roomQuestion>;

/** What the facilitator chooses for a session. */
export const sessionSettings = z.object({
  results: z
    .enum(["live", "revealed"])
    .meta({ description: "Whether the screen shows results while people vote." }),
  moderation: z.enum(moderationModes),
  expected: z.number().int().min(1).max(1_000_000).nullable(),
  by: z.string().nullable().meta({ description: "The earlier question that results are broken down by." }),
  languages: z.enum(screenLanguages).meta({ description: "What the screen is written in." }),
});
export type SessionSettings = z.infer<typeof sessionSettings>;

export const firstSettings: SessionSettings = {
  results: "revealed",
  moderation: "afterwards",
  expected: null,
  by: null,
  languages: "both",
};

const ownEntry = z.object({
  id: z.string(),
  question: z.string(),
  item: z.string(),
  text: z.string(),
  status: z.enum(contributionStatuses),
  reason: z.enum(contributionReasons).nullable(),
  mergedInto: z.string().nullable().meta({ description: "The text that it was merged into." }),
});
export type OwnEntry = z.infer<typeof ownEntry>;

/** A participant's own part; never in a stream that others share. */
const you = z.object({
  participant: z.string(),
  ballots: z.record(
    z.string(),
    z.object({
      revision: z.number().int(),
      value: z.unknown(),
      comment: z.string().nullable(),
      receivedAt: z.string(),
    }),
  ),
  entries: z.array(ownEntry),
  upvoted: z.array(z.string()),
  withdrawalCode: z
    .string()
    .nullable()
    .meta({ description: "Takes back what became a response when the session ended; null before." }),
});
export type You = z.infer<typeof you>;

/** Something that the facilitator may moderate. */
const moderated = z.object({
  id: z.string(),
  question: z.string(),
  item: z.string(),
  text: z.string(),
  locale: z.enum(["en", "fr"]),
  status: z.enum(contributionStatuses),
  reason: z.enum(contributionReasons).nullable(),
});
export type ModeratedEntry = z.infer<typeof moderated>;

/** Something that people wrote, in the whole list of it. */
const listedText = moderated.extend({
  count: z.number().int().meta({ description: "1, and those that were merged into it." }),
  upvotes: z.number().int(),
  answered: z.boolean(),
});
export type ListedText = z.infer<typeof listedText>;

/** A page of what people wrote. */
export const textPage = z.object({
  texts: z.array(listedText),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
});
export type TextPage = z.infer<typeof textPage>;

/** A word that the facilitator took off the screen, or counted as another one. */
const decidedWord = z.object({
  question: z.string(),
  key: z.string(),
  status: z.enum(["hidden", "merged"]),
  mergedInto: z.string().nullable().meta({ description: "The other word's key." }),
});
export type DecidedWord = z.infer<typeof decidedWord>;

/** What only the remote shows. */
const control = z.object({
  settings: sessionSettings,
  deck: z.array(
    z.object({ name: z.string(), kind: z.enum(liveKinds), title: bilingual, ballots: z.number().int() }),
  ),
  breakdowns: z.array(z.object({ name: z.string(), title: bilingual })),
  queue: z.array(moderated).meta({ description: "What is held, hidden or merged, the oldest first." }),
  held: z.number().int(),
  decided: z.array(decidedWord).meta({ description: "Words that are hidden or merged." }),
});
export type Control = z.infer<typeof control>;

export const snapshotSchema = z.object({
  code: z.string(),
  sequence: z.number().int(),
  state: z.enum(sessionStates),
  title: bilingual,
  question: questionSchema.nullable(),
  position: z.object({ place: z.number().int(), of: z.number().int() }).nullable(),
  participants: z.number().int(),
  ballots: z.number().int().meta({ description: "Counted ballots to the question shown." }),
  expected: z.number().int().nullable().meta({ description: "How many people the facilitator expects." }),
  languages: z.enum(screenLanguages).meta({ description: "What the screen is written in." }),
  results: resultsSchema.nullable().meta({ description: "Null for participants until revealed." }),
  questions: z.array(roomQuestion).meta({ description: "Questions to the room, the most wanted first." }),
  moreQuestions: z.number().int().meta({ description: "Questions to the room beyond those listed." }),
  you: you.optional(),
  control: control.optional(),
});

/** The whole visible state of a session: every event and every poll carries one. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Who a snapshot is for: results reach phones only when revealed, the remote always. */
export const audiences = ["participant", "screen", "control"] as const;
export type Audience = (typeof audiences)[number];

/** Whether an audience may see the results of the question that is shown; of a session that is over, nobody. */
export function seesResults(
  audience: Audience,
  state: Snapshot["state"],
  { results: when }: Pick<SessionSettings, "results">,
): boolean {
  if (state === "ended") return false;
  if (audience === "control" || state === "revealed") return true;
  return audience === "screen" && when === "live" && (state === "open" || state === "closed");
}
