import type { Command } from "commander";
import { makeBackup } from "#db/backup.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { restoreBackup } from "#db/restore.server.ts";
import { readSettings } from "../settings.server.ts";
import { commandLine } from "./audit-commands.ts";

/** `backup` and `restore`: they open the database themselves, because a backup must not change its schema. */
export function addBackupCommands(program: Command, say: (line: string) => void): void {
  program
    .command("backup")
    .description("write everything that is stored into a new file, while the server runs")
    .argument("<file>")
    .action(async (file: string) => {
      const { database } = readSettings(process.env);
      const { rows, tables, audit } = await makeBackup(database, file, commandLine);
      say(`${file}: ${rows} rows of ${tables} tables.`);
      if (audit) say(`The head of its audit log is ${audit.number}:${audit.hash}`);
      say(
        "Keep the server's secret with it: SESSION_SECRET, or the file session-secret beside the database.",
      );
    });
  program
    .command("restore")
    .description("bring a backup back into an empty database, while no server runs")
    .argument("<file>")
    .option("--replace", "throw away what the database holds")
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const database = openDatabase(readSettings(process.env).database);
      try {
        const { rows, tables, madeAt } = await restoreBackup(database, file, { replace });
        say(
          `Restored ${rows} rows of ${tables} tables as they were at ${madeAt}; counts and checksums agree.`,
        );
      } finally {
        await database.kysely.destroy();
      }
    });
}
