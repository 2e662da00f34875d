import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** The first schema: surveys and their versions, waves, responses, answers, tallies, people. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const id = sql.raw(
    dialect === "sqlite"
      ? "integer primary key autoincrement"
      : "integer generated always as identity primary key",
  );
  // Rows reached only through their whole key: SQLite then keeps them in the index itself.
  const clustered = dialect === "sqlite" ? sql`without rowid` : sql``;
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);

  await run(sql`create table surveys (
    id ${id}, slug text not null unique, kind text not null check (kind in ('survey', 'deck')),
    created_at text not null)`);

  await run(sql`create table survey_versions (
    id ${id}, survey_id integer not null references surveys (id), version integer not null,
    definition text not null, analysis text not null, content_hash text not null, published_at text not null,
    unique (survey_id, version))`);

  await run(sql`create table waves (
    id ${id}, survey_id integer not null references surveys (id), name text not null, opens_at text not null,
    closes_at text, unique (survey_id, name))`);

  await run(sql`create table responses (
    id ${id}, key text not null unique, wave_id integer not null references waves (id),
    version_id integer not null references survey_versions (id),
    status text not null check (status in ('partial', 'complete')), locale text not null,
    revision bigint not null, draft_id text, draft_answers text, answers_hash text,
    resume_code_hash text not null unique, withdrawal_code_hash text not null unique, saved_at text not null)`);
  await run(sql`create index responses_by_wave on responses (wave_id, status)`);

  // What a person took back stays away, even when a phone sends it once more.
  await run(sql`create table withdrawn_responses (key text primary key)`);

  await run(sql`create table answers (
    response_id integer not null references responses (id) on delete cascade, question text not null,
    value text not null, primary key (response_id, question)) ${clustered}`);

  await run(sql`create table tally_views (
    id ${id}, wave_id integer not null references waves (id), question text not null, item text not null,
    by_1 text not null, by_2 text not null, unique (wave_id, question, item, by_1, by_2))`);

  await run(sql`create table tallies (
    view_id integer not null references tally_views (id), group_1 text not null, group_2 text not null,
    value text not null, count integer not null, primary key (view_id, group_1, group_2, value)) ${clustered}`);

  await run(sql`create table people (
    id ${id}, email text not null unique, password_hash text not null, role text not null,
    created_at text not null)`);

  await run(sql`create table sign_ins (
    token_hash text primary key, person_id integer not null references people (id) on delete cascade,
    expires_at text not null)`);

  await run(sql`create table api_tokens (
    id ${id}, name text not null unique, role text not null, token_hash text not null unique,
    created_at text not null)`);

  await run(sql`create table one_time_links (
    token_hash text primary key, purpose text not null, expires_at text not null)`);
}
