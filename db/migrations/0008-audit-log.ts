import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** What people did that others must be able to trace; the database itself refuses to change or remove a row. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);

  await run(`create table audit_log (
    number integer primary key, at text not null, actor text, action text not null, subject text,
    details text not null, previous text not null, hash text not null unique)`);

  if (dialect === "sqlite") {
    const refuse = "begin select raise(abort, 'the audit log is only ever added to'); end";
    await run(`create trigger audit_log_update before update on audit_log ${refuse}`);
    await run(`create trigger audit_log_delete before delete on audit_log ${refuse}`);
    // "insert or replace" removes a row without asking the trigger above.
    await run(`create trigger audit_log_insert before insert on audit_log
      when exists (select 1 from audit_log where number >= new.number or hash = new.hash) ${refuse}`);
    return;
  }
  await run(`create or replace function refuse_audit_change() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is only ever added to'; end $$`);
  await run(`create trigger audit_log_change before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`);
}
