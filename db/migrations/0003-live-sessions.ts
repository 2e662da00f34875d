import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** Live sessions: participants, ballots, and what people wrote. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const id = sql.raw(
    dialect === "sqlite"
      ? "integer primary key autoincrement"
      : "integer generated always as identity primary key",
  );
  const clustered = dialect === "sqlite" ? sql`without rowid` : sql``;
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);

  await run(sql`create table live_sessions (
    id ${id}, code text not null unique, survey_id integer not null references surveys (id),
    version_id integer not null references survey_versions (id),
    state text not null check (state in ('lobby', 'open', 'closed', 'revealed', 'ended')),
    question text, sequence bigint not null, settings text not null, breakdown text,
    created_at text not null, ended_at text,
    recorded integer not null default 0 check (recorded in (0, 1)))`);

  // A session collects into a wave of its own, and what was asked on the spot is in versions of its own.
  await run(sql`alter table waves add column session_id integer references live_sessions (id)`);
  await run(sql`create unique index waves_by_session on waves (session_id) where session_id is not null`);
  await run(sql`alter table survey_versions add column session_id integer references live_sessions (id)`);

  await run(sql`create table participants (
    id ${id}, session_id integer not null references live_sessions (id), token_hash text not null unique,
    locale text not null, joined_at text not null)`);
  await run(sql`create index participants_by_session on participants (session_id)`);

  await run(sql`create table ballots (
    session_id integer not null references live_sessions (id), question text not null,
    participant_id integer not null references participants (id), revision bigint not null,
    value text not null, comment text, counted integer not null check (counted in (0, 1)),
    received_at text not null,
    primary key (session_id, question, participant_id)) ${clustered}`);
  await run(sql`create index ballots_by_participant on ballots (participant_id)`);

  // One thing that a person wrote: a word, a note on the board, a line of text, or a question to the room ('').
  await run(sql`create table contributions (
    id ${id}, session_id integer not null references live_sessions (id), public_id text not null,
    question text not null, item text not null, participant_id integer not null references participants (id),
    text text not null, word_key text not null, locale text not null,
    status text not null check (status in ('shown', 'held', 'hidden', 'merged')),
    reason text, merged_into text, answered integer not null default 0 check (answered in (0, 1)),
    unique (session_id, public_id), unique (session_id, question, participant_id, item))`);
  await run(sql`create index contributions_by_participant on contributions (participant_id)`);

  await run(sql`create table upvotes (
    contribution_id integer not null references contributions (id) on delete cascade,
    participant_id integer not null references participants (id),
    primary key (contribution_id, participant_id)) ${clustered}`);

  // What the facilitator decided about a word, for everyone who writes it, also later.
  await run(sql`create table word_decisions (
    session_id integer not null references live_sessions (id), question text not null, word_key text not null,
    status text not null check (status in ('shown', 'hidden', 'merged')), merged_into text,
    primary key (session_id, question, word_key)) ${clustered}`);
}
