/** `npm run admin -- <command>`: for operators and scripts. One clear line and a non-zero exit on failure. */
import { Command } from "commander";
import { listSetAside } from "#db/count-responses.server.ts";
import { applyRetention } from "#db/retention.server.ts";
import { rebuildTallies } from "#db/tallies.server.ts";
import { readSurveyFolder } from "#surveys/catalog.server.ts";
import type { AppServices } from "../context.server.ts";
import { told } from "../i18n/definition-error.ts";
import { messagesIn } from "../i18n/messages.ts";
import { readSettings } from "../settings.server.ts";
import { startChecks } from "../start-checks.server.ts";
import { addAuditCommands, commandLine } from "./audit-commands.ts";
import { addBackupCommands } from "./backup-commands.ts";
import { addPeopleCommands } from "./people-commands.ts";
import { addReleaseCommands } from "./release-commands.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// Most of the program: loaded for a command that runs, so that help and a wrong word are answered at once.
const loadServer = () => import("../server.ts");

/** Opens what the command needs, and closes it whatever happens. */
async function withServices(run: (services: AppServices) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const { closeServices, openServices } = await loadServer();
  const services = await openServices(settings);
  try {
    await run(services);
  } finally {
    await closeServices(services);
  }
}

const program = new Command("npm run admin --")
  .description("Looks after a Chorus installation.")
  .exitOverride()
  .configureOutput({ writeErr: () => {} });

addPeopleCommands(program, withServices, say);

program
  .command("survey")
  .description("surveys")
  .command("publish")
  .description("publish a folder with survey.json and analysis.json as the survey's next version")
  .argument("<folder>")
  .action((folder: string) =>
    withServices(async (services) => {
      const survey = readSurveyFolder(folder);
      const { publishFolder } = await loadServer();
      const { version, created, warnings } = await publishFolder(services, survey, commandLine);
      for (const warning of warnings) {
        const { path, message } = told(messagesIn("en"), warning);
        say(`warning: ${path}: ${message}`);
      }
      say(
        created
          ? `${survey.slug} is published as version ${version}.`
          : `${survey.slug} is unchanged: version ${version}.`,
      );
    }),
  );

program
  .command("tallies")
  .description("counts")
  .command("rebuild")
  .description("count every complete response again")
  .action(() =>
    withServices(async (services) => {
      for (const { slug } of await services.surveys.listSurveys()) {
        await rebuildTallies(services, slug);
        say(`${slug}: counted again.`);
        for (const { reason, responses } of await listSetAside(services.database, slug)) {
          say(`${slug}: ${responses} cannot be counted and stay aside (${reason}); the log tells where.`);
        }
      }
    }),
  );

program
  .command("retention")
  .description("what is not kept for ever")
  .command("run", { isDefault: true })
  .description(
    "delete the raw responses of waves that closed as long ago as their survey says; releases stay",
  )
  .action(() =>
    withServices(async ({ database }) => {
      const emptied = await applyRetention(database, new Date(), commandLine);
      for (const { survey, wave, responses } of emptied) say(`${survey} (${wave}): ${responses} deleted.`);
      if (emptied.length === 0) say("Nothing is due.");
    }),
  );

program
  .command("check")
  .description(
    "look at the settings, the secret, the database, the disk, the clock, the build and the address",
  )
  .action(() =>
    withServices(async (services) => {
      const found = await startChecks(services);
      say("fine: The settings, the secret and the schema are as this program needs them.");
      for (const { state, line } of found) say(`${state}: ${line}`);
      if (found.some(({ state }) => state === "wrong")) throw new Error("Something is wrong.");
    }),
  );

addReleaseCommands(program, withServices, say);
addAuditCommands(program, withServices, say);
addBackupCommands(program, say);

try {
  await program.parseAsync();
} catch (error) {
  const { code, exitCode, message } = error as { code?: string; exitCode?: number; message: string };
  // Commander reports a request for help as an error too.
  if (exitCode === 0) process.exit(0);
  // It answers a group of commands without a command with pages of help.
  const reason = code === "commander.help" ? "Which command? --help lists them." : message;
  process.stderr.write(`${reason.replace(/^error: /, "").split("\n")[0]}\n`);
  process.exit(1);
}
