import type { Generated } from "kysely";
import type { ContributionReason, ContributionStatus } from "#app/domain/live/moderation.ts";
import type { SessionState } from "#app/domain/live/session-state.ts";
import type { Sign } from "#app/domain/response/signs.ts";

type Locale = "en" | "fr";

/**
 * Table types, the same on SQLite and PostgreSQL. JSON is kept as text, moments as ISO 8601 text in UTC, so that
 * both databases store, compare and return the same values.
 */
export type Schema = {
  surveys: SurveysTable;
  survey_versions: SurveyVersionsTable;
  waves: WavesTable;
  responses: ResponsesTable;
  uncounted_responses: UncountedResponsesTable;
  responses_for_review: ResponsesForReviewTable;
  withdrawn_responses: WithdrawnResponsesTable;
  entry_codes: EntryCodesTable;
  answers: AnswersTable;
  tally_views: TallyViewsTable;
  tallies: TalliesTable;
  live_sessions: LiveSessionsTable;
  participants: ParticipantsTable;
  ballots: BallotsTable;
  contributions: ContributionsTable;
  upvotes: UpvotesTable;
  word_decisions: WordDecisionsTable;
  survey_changes: SurveyChangesTable;
  releases: ReleasesTable;
  release_certificates: ReleaseCertificatesTable;
  held_releases: HeldReleasesTable;
  plans: PlansTable;
  plan_edits: PlanEditsTable;
  people: PeopleTable;
  second_factors: SecondFactorsTable;
  recovery_codes: RecoveryCodesTable;
  sign_ins: SignInsTable;
  api_tokens: ApiTokensTable;
  one_time_links: OneTimeLinksTable;
  audit_log: AuditLogTable;
};

type SurveysTable = {
  id: Generated<number>;
  slug: string;
  kind: "survey" | "deck";
  created_at: string;
  /** Of a preview: the slug it would be published under. A preview is asked and counted, but listed nowhere. */
  preview_of: string | null;
};

/** Immutable once written. */
type SurveyVersionsTable = {
  id: Generated<number>;
  survey_id: number;
  /** 1, 2, 3 … within the survey. */
  version: number;
  /** SurveyJS JSON, with its HTML sanitized. */
  definition: string;
  analysis: string;
  /** SHA-256 of what was published, to recognize the same content again. */
  content_hash: string;
  published_at: string;
  /** Of a version that adds a session's quick questions: it is asked there and nowhere else. */
  session_id: number | null;
};

type WavesTable = {
  id: Generated<number>;
  survey_id: number;
  name: string;
  opens_at: string;
  closes_at: string | null;
  /** Whether a response needs a single-use entry code. */
  entry: Generated<"open" | "codes">;
  /** Of a live session's own wave: only its ballots come in. */
  session_id: number | null;
  /** How many counted responses people took back. */
  withdrawn: Generated<number>;
  /** When its raw responses were deleted, as retention says; it is then closed for good. */
  emptied_at: string | null;
};

/**
 * One person's submission. Nothing here says who or exactly when: `key` is a hash of the client's id (a UUID v7
 * holds a time to the millisecond), and times are kept to the hour.
 */
type ResponsesTable = {
  id: Generated<number>;
  key: string;
  wave_id: number;
  version_id: number;
  status: "partial" | "complete";
  locale: string;
  revision: number;
  /** The client's own id, only while partial, so that another device can go on with it. */
  draft_id: string | null;
  /** The answers as JSON, only while partial; complete answers are rows of `answers`. */
  draft_answers: string | null;
  /** SHA-256 of the complete answers, to tell a repeated submission from a different one. */
  answers_hash: string | null;
  resume_code_hash: string;
  withdrawal_code_hash: string;
  saved_at: string;
};

/** Complete responses that the tallies do not hold yet. */
type UncountedResponsesTable = {
  response_id: number;
  /** Why it could not be counted; null while it only waits for it. */
  set_aside: string | null;
};

/** Complete responses that look made by a program: counted once their steward says so, or their puzzle is solved. */
type ResponsesForReviewTable = {
  response_id: number;
  wave_id: number;
  sign: Sign;
  /** 1 once the steward has looked, and left it uncounted. */
  left_aside: Generated<0 | 1>;
};

/** Keys of responses that people took back; nothing else is known of them. */
type WithdrawnResponsesTable = {
  key: string;
};

/** Single-use codes that let people into a wave; nothing links a used one to answers. */
type EntryCodesTable = {
  code_hash: string;
  wave_id: number;
  /** The key of the draft begun with it; null once that is complete. */
  response_key: string | null;
  used: Generated<0 | 1>;
};

/** One question of one complete response: the normalized value as JSON. */
type AnswersTable = {
  response_id: number;
  question: string;
  value: string;
};

/**
 * A view is one line of questioning the tallies: one item of one question, in one wave, for everyone
 * (`by_1 = ''`), by one dimension, or by a pair of dimensions. `question = ''` counts the responses themselves.
 */
type TallyViewsTable = {
  id: Generated<number>;
  wave_id: number;
  question: string;
  item: string;
  by_1: string;
  by_2: string;
};

/** How many complete responses share a value (`''`: gave any answer) within a view's group or pair of groups. */
type TalliesTable = {
  view_id: number;
  group_1: string;
  group_2: string;
  value: string;
  count: number;
};

/** One live run of a version with a join code. */
type LiveSessionsTable = {
  id: Generated<number>;
  code: string;
  survey_id: number;
  /** What is asked: the survey's version, or one of the session's own once a quick question was added. */
  version_id: number;
  state: SessionState;
  /** The question that is shown; null in the lobby. */
  question: string | null;
  /** Raised in the transaction of every change that somebody can see. */
  sequence: number;
  /** `SessionSettings` as JSON. */
  settings: string;
  /** The last published breakdown as JSON: the next one may only differ by whole batches of people. */
  breakdown: string | null;
  created_at: string;
  ended_at: string | null;
  /** Whether all ballots of an ended session have become responses. */
  recorded: Generated<0 | 1>;
};

/** Somebody in the room: no name, no address, times to the hour. */
type ParticipantsTable = {
  id: Generated<number>;
  session_id: number;
  token_hash: string;
  locale: Locale;
  joined_at: string;
};

/** One participant's answer to one question: the normalized value as JSON. */
type BallotsTable = {
  session_id: number;
  question: string;
  participant_id: number;
  revision: number;
  value: string;
  /** What was typed beside "other". */
  comment: string | null;
  /** 0 when it was taken back. */
  counted: 0 | 1;
  received_at: string;
};

/** One thing that a person wrote; `question` is empty for a question to the room. */
type ContributionsTable = {
  id: Generated<number>;
  session_id: number;
  public_id: string;
  question: string;
  /** The column of a board, the place among several words, "" for a text, the own id for a question to the room. */
  item: string;
  participant_id: number;
  text: string;
  /** By which equal texts are found. */
  word_key: string;
  locale: Locale;
  status: ContributionStatus;
  reason: ContributionReason | null;
  merged_into: string | null;
  answered: Generated<0 | 1>;
};

type UpvotesTable = {
  contribution_id: number;
  participant_id: number;
};

/** What the facilitator decided about a word, for everyone who writes it. */
type WordDecisionsTable = {
  session_id: number;
  question: string;
  word_key: string;
  status: "shown" | "hidden" | "merged";
  merged_into: string | null;
};

/** What a planner says changed because of what people said. */
type SurveyChangesTable = {
  id: Generated<number>;
  survey_id: number;
  /** `2026-11-21` */
  happened_on: string;
  text_en: string;
  text_fr: string;
};

/** A frozen, audited set of tables of one wave. Immutable once written. */
type ReleasesTable = {
  id: Generated<number>;
  survey_id: number;
  wave_id: number;
  /** 1, 2, 3 … within the wave, whatever the audience. */
  number: number;
  audience: "staff" | "public";
  made_at: string;
  /** Who made it by hand: an e-mail or a token's name; null when it was made by itself. */
  made_by: string | null;
  /** Complete responses that it counts. */
  responses: number;
  /** The wave's `withdrawn` at that moment. */
  withdrawn: number;
  /** The survey's version whose words and outcomes it follows. */
  version: number;
  /** The settings that it was made by, as JSON. */
  settings: string;
  /** What changed since the last release, as JSON. */
  changes: string;
  /** Everything that may be shown, as JSON. */
  tables: string;
};

/** The witness tables of a release, packed. */
type ReleaseCertificatesTable = {
  release_id: number;
  certificate: string;
};

/** A release that waits for a steward, or was refused. */
type HeldReleasesTable = {
  id: Generated<number>;
  survey_id: number;
  wave_id: number;
  state: "waiting" | "refused" | "outdated";
  audience: "staff" | "public";
  made_at: string;
  made_by: string | null;
  responses: number;
  /** The wave's `withdrawn` at that moment. */
  withdrawn: number;
  /** The releases that were made together, with their certificates, packed; null when that is deleted. */
  content: string | null;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
};

/** A Theory of Change as it is now. */
type PlansTable = {
  id: Generated<number>;
  slug: string;
  /** In both languages, as JSON: what a list of plans needs of the document. */
  title: string;
  /** `Plan` as JSON. */
  document: string;
  /** Of the last edit. */
  version: number;
  changed_at: string;
};

/** Everything that was done to a plan, from its beginning; only ever added to. */
type PlanEditsTable = {
  plan_id: number;
  /** 1, 2, 3 … within the plan: the plan as this edit left it. */
  version: number;
  made_at: string;
  /** Who made it: an e-mail or a token's name; null for what Chorus brought along. */
  made_by: string | null;
  origin: "begin" | "edit" | "import" | "restore";
  /** `Edit` as JSON, as it really was: the next version follows from it, and so does the one before. */
  edit: string;
};

type PeopleTable = {
  id: Generated<number>;
  email: string;
  /** As they write it themselves; null of those who never said. */
  name: string | null;
  /** Empty of those who have no password. */
  password_hash: string;
  role: string;
  created_at: string;
  /** Since when they may not sign in; null when they may. */
  deactivated_at: string | null;
  /** To the hour. */
  last_sign_in_at: string | null;
  /** Who they are at their organization: its issuer and their subject there. */
  identity: string | null;
};

/** What somebody's phone makes codes from. */
type SecondFactorsTable = {
  person_id: number;
  /** Sealed with the server's secret. */
  secret: string;
  /** Null while it waits for its first code. */
  confirmed_at: string | null;
  /** The step (of 30 seconds, since 1970) of the last code that counted. */
  last_step: number;
};

type RecoveryCodesTable = { code_hash: string; person_id: number };

type SignInsTable = {
  token_hash: string;
  person_id: number;
  expires_at: string;
  /** Null of those from before it was kept. */
  started_at: string | null;
  /** To the hour. */
  last_seen_at: string | null;
};

type ApiTokensTable = {
  id: Generated<number>;
  name: string;
  role: string;
  token_hash: string;
  created_at: string;
  /** Null for never. */
  expires_at: string | null;
  /** The day, no closer. */
  last_used_on: string | null;
  /** Who made it on their own page: it can do no more than they can. Null of those made by a command. */
  person_id: number | null;
};

/**
 * What works once: links for the first admin, to invite somebody, to give somebody a new password; and the token of
 * somebody who still owes the second step of signing in.
 */
type OneTimeLinksTable = {
  token_hash: string;
  purpose: "setup" | "invite" | "reset" | "second-step";
  expires_at: string;
  /** Whom it is for; null of the first admin's. */
  email: string | null;
  /** What somebody is invited as. */
  role: string | null;
  /** Who made it. */
  made_by: string | null;
};

/** What people did that others must be able to trace; `AuditEntry` explains the columns. Only ever added to. */
type AuditLogTable = {
  number: number;
  at: string;
  actor: string | null;
  action: string;
  subject: string | null;
  /** JSON. */
  details: string;
  previous: string;
  hash: string;
};
