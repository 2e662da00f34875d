import { text } from "node:stream/consumers";
import { type Command, InvalidArgumentError } from "commander";
import {
  type AccountChange,
  deactivateAccount,
  endSignIns,
  listAccounts,
  listApiTokens,
  reactivateAccount,
} from "#db/accounts.server.ts";
import type { Database } from "#db/open.server.ts";
import { deleteApiToken, normalizeEmail, saveApiToken, savePerson } from "#db/people.server.ts";
import { removeSecondFactor } from "#db/second-factors.server.ts";
import type { AppServices } from "../context.server.ts";
import { isRole, type Role, roles } from "../domain/people/roles.ts";
import { isGuessable } from "../people/guessable.server.ts";
import { hashPassword, minimumPasswordLength } from "../people/password.server.ts";
import { hashToken, newToken } from "../secret.server.ts";
import { readSettings } from "../settings.server.ts";
import { commandLine } from "./audit-commands.ts";

type WithServices = (run: (services: AppServices) => Promise<void>) => Promise<void>;
type Say = (line: string) => void;

function parseRole(value: string): Role {
  if (isRole(value)) return value;
  throw new InvalidArgumentError(`It is one of ${roles.join(", ")}.`);
}

function parseEmail(value: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return normalizeEmail(value);
  throw new InvalidArgumentError("It is not an e-mail address.");
}

/** In the audit log a token must not look like a person. */
function parseTokenName(value: string): string {
  if (/\S/.test(value) && !value.includes("@")) return value;
  throw new InvalidArgumentError("It is a name without @.");
}

function parseDays(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("It is a whole number of days.");
}

async function readPassword(email: string): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password.length < minimumPasswordLength) {
    throw new Error(`The password, on standard input, needs at least ${minimumPasswordLength} characters.`);
  }
  const organization = readSettings(process.env).organization?.name;
  if (await isGuessable(password, { email, organization })) {
    throw new Error("This password would be guessed too soon: take a few words that do not belong together.");
  }
  return password;
}

/** `user …` and `token …`: who may sign in, and which programs may call the API. */
export function addPeopleCommands(program: Command, withServices: WithServices, say: Say): void {
  addUserCommands(program, withServices, say);
  addTokenCommands(program, withServices, say);
}

function addUserCommands(program: Command, withServices: WithServices, say: Say): void {
  const user = program.command("user").description("people who sign in");
  user.action(() => user.outputHelp());
  user
    .command("add")
    .description("add a person, or give one a new password and role; the password comes on standard input")
    .requiredOption("--email <address>", "the e-mail to sign in with", parseEmail)
    .requiredOption("--role <role>", roles.join(", "), parseRole)
    .action(async ({ email, role }: { email: string; role: Role }) => {
      const passwordHash = await hashPassword(await readPassword(email));
      await withServices(async ({ database }) => {
        await savePerson(database, { email, role, passwordHash, now: new Date(), by: commandLine });
        say(`${email} can sign in as ${role}.`);
      });
    });
  user
    .command("list")
    .description("everyone, with their role and how many of their sign-ins hold")
    .action(() =>
      withServices(async ({ database }) => {
        for (const { email, role, active, signIns } of await listAccounts(database, new Date())) {
          say(`${email}\t${role}\t${active ? `${signIns} sign-ins` : "deactivated"}`);
        }
      }),
    );

  const change = (
    name: string,
    description: string,
    run: (database: Database, whom: { email: string; by: string; now: Date }) => Promise<AccountChange>,
    done: (email: string) => string,
    unknown = "There is no such account to change",
  ): void => {
    user
      .command(name)
      .description(description)
      .requiredOption("--email <address>", "whom", parseEmail)
      .action(({ email }: { email: string }) =>
        withServices(async ({ database }) => {
          const outcome: AccountChange = await run(database, { email, by: commandLine, now: new Date() });
          if (outcome === "unknown") throw new Error(`${unknown}: ${email}.`);
          if (outcome === "last_admin") throw new Error(`${email} is the last admin.`);
          say(done(email));
        }),
      );
  };
  change(
    "deactivate",
    "keep somebody out, at once",
    deactivateAccount,
    (email) => `${email} is signed out and kept out.`,
  );
  change(
    "reactivate",
    "let somebody sign in again",
    reactivateAccount,
    (email) => `${email} can sign in again.`,
  );
  change(
    "reset-second-factor",
    "take the second step of signing in away from somebody whose phone is gone",
    removeSecondFactor,
    (email) => `${email} has no second step any more, and may set up a new one.`,
    "There is no account with a second step",
  );
  change(
    "sign-out",
    "end all sign-ins of somebody",
    endSignIns,
    (email) => `${email} is signed out everywhere.`,
  );
}

function addTokenCommands(program: Command, withServices: WithServices, say: Say): void {
  const token = program.command("token").description("tokens for programs that call the API");
  token
    .command("add")
    .description("make a token and print it, once")
    .requiredOption("--role <role>", roles.join(", "), parseRole)
    .requiredOption("--name <name>", "what it is for", parseTokenName)
    .option("--days <number>", "how long it holds; for ever when absent", parseDays)
    .action(({ role, name, days }: { role: Role; name: string; days?: number }) =>
      withServices(async ({ database }) => {
        const secret = newToken();
        const now = new Date();
        const expiresAt = days === undefined ? null : new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
        const added = await saveApiToken(database, {
          ...{ name, role, tokenHash: hashToken(secret), now, expiresAt, by: commandLine },
        });
        if (!added) throw new Error(`There already is a token named "${name}". Revoke it first.`);
        say(secret);
      }),
    );
  token
    .command("list")
    .description("every token: name, role, when it ends, the day it was last used")
    .action(() =>
      withServices(async ({ database }) => {
        for (const { name, role, expiresAt, lastUsedOn } of await listApiTokens(database)) {
          say(`${name}\t${role}\t${expiresAt ?? "for ever"}\t${lastUsedOn ?? "never used"}`);
        }
      }),
    );
  token
    .command("revoke")
    .description("end a token")
    .requiredOption("--name <name>", "its name")
    .action(({ name }: { name: string }) =>
      withServices(async ({ database }) => {
        if (!(await deleteApiToken(database, name, commandLine))) {
          throw new Error(`There is no token named "${name}".`);
        }
        say(`The token "${name}" is revoked.`);
      }),
    );
}
