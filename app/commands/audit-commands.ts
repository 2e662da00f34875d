import { type Command, InvalidArgumentError } from "commander";
import { type AuditHead, readAuditLog, verifyAuditLog } from "#db/audit-log.server.ts";
import type { AppServices } from "../context.server.ts";

type WithServices = (run: (services: AppServices) => Promise<void>) => Promise<void>;

/** Who does what is done by commands, in the audit log. */
export const commandLine = "command line";

/** `12:3f9a…`, as `audit verify` prints it. */
function parseAnchor(text: string): AuditHead {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (number && hash) return { number: Number(number), hash };
  throw new InvalidArgumentError("It is a number, a colon and 64 hexadecimal digits.");
}

/** `audit show` and `audit verify`. */
export function addAuditCommands(
  program: Command,
  withServices: WithServices,
  say: (line: string) => void,
): void {
  const log = program.command("audit").description("who did what: a log that is only ever added to");
  log
    .command("show")
    .description("print the log, one line an entry, as JSON")
    .option("--after <number>", "only entries after this one", Number, 0)
    .action(({ after }: { after: number }) =>
      withServices(async ({ database }) => {
        for (let last = after; ; ) {
          const page = await readAuditLog(database, { after: last });
          for (const { previous: _, hash: __, ...entry } of page) say(JSON.stringify(entry));
          if (page.length === 0) return;
          last = page.at(-1)?.number ?? last;
        }
      }),
    );
  log
    .command("verify")
    .description("check that no entry was changed, removed or moved; prints the head, to be kept elsewhere")
    .option("--anchor <head>", "a head that was kept: the log must still go through it", parseAnchor)
    .action(({ anchor }: { anchor?: AuditHead }) =>
      withServices(async ({ database }) => {
        const result = await verifyAuditLog(database, anchor);
        if ("broken" in result)
          throw new Error(`The audit log is broken at entry ${result.broken}: ${result.why}.`);
        const { number, hash } = result.head;
        say(`The audit log holds: ${number} entries. Its head is ${number}:${hash}`);
      }),
    );
}
