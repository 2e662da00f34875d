import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { readAuditLog } from "#db/audit-log.server.ts";
import { findPersonByEmail } from "#db/people.server.ts";
import { beginSecondFactor, confirmSecondFactor, findSecondFactor } from "#db/second-factors.server.ts";
import { places, saved } from "../../support/api-client.ts";
import { failure, runProgram, temporaryFolder } from "../../support/program.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

/** Runs a command beside a running server, on the same database. */
function admin({ services }: TestServer, args: string[], input = "") {
  const { database } = services.settings;
  if (database.dialect !== "sqlite") throw new Error("These tests are about the embedded database.");
  return runProgram("app/commands/admin.ts", {
    args,
    input,
    env: { DATABASE_URL: `file:${database.file}` },
  });
}

const said = (stdout: string) => ({ code: 0, stdout: `${stdout}\n`, stderr: "" });

const signIn = (server: TestServer, email: string, password: string) =>
  server.fetch("/sign-in", { method: "POST", body: new URLSearchParams({ email, password }) });

describe("user add", () => {
  const add = ["user", "add", "--email", "Ada@Example.org", "--role", "viewer"];

  test("lets a person sign in with the password that came on standard input", async () => {
    const server = await startTestServer();
    expect(await admin(server, add, "a long enough password\n")).toEqual(
      said("ada@example.org can sign in as viewer."),
    );
    const signedIn = await signIn(server, "ada@example.org", "a long enough password");
    expect([signedIn.status, signedIn.headers.get("Location")]).toEqual([302, "/dashboard"]);
  });

  test("gives a person who is there already a new password and role", async () => {
    const server = await startTestServer();
    await admin(server, add, "a long enough password\n");
    expect(await admin(server, [...add.slice(0, -1), "planner"], "another long password\n")).toEqual(
      said("ada@example.org can sign in as planner."),
    );
    expect((await signIn(server, "ada@example.org", "a long enough password")).status).toBe(401);
    expect((await signIn(server, "ada@example.org", "another long password")).status).toBe(302);
  });

  test.each([
    { name: "a short password", args: add, password: "short\n", words: /at least 12 characters/ },
    { name: "no password at all", args: add, password: "", words: /at least 12 characters/ },
    { name: "what is easily guessed", args: add, password: "ada.ada.2026\n", words: /guessed too soon/ },
    {
      name: "a role that does not exist",
      args: ["user", "add", "--email", "ada@example.org", "--role", "king"],
      password: "a long enough password",
      words: /viewer, facilitator, planner, steward, admin/,
    },
    {
      name: "what is no e-mail",
      args: ["user", "add", "--email", "ada", "--role", "viewer"],
      password: "a long enough password",
      words: /not an e-mail address/,
    },
    {
      name: "a missing e-mail",
      args: ["user", "add", "--role", "viewer"],
      password: "a long enough password",
      words: /--email/,
    },
  ])("refuses $name in one line, and touches no database", async ({ args, password, words }) => {
    const file = join(temporaryFolder(), "chorus.db");
    const env = { DATABASE_URL: `file:${file}` };
    expect(await runProgram("app/commands/admin.ts", { args, env, input: password })).toEqual(failure(words));
    expect(existsSync(file)).toBe(false);
  });
});

describe("token", () => {
  const results = (server: TestServer, token: string) =>
    server.fetch("/api/v1/surveys/youth-voice/results", { headers: { Authorization: `Bearer ${token}` } });

  test("add prints a token that works, alone and once; revoke ends it", async () => {
    const server = await startTestServer();
    const added = await admin(server, ["token", "add", "--role", "viewer", "--name", "nightly report"]);
    expect(added).toEqual({ code: 0, stdout: expect.stringMatching(/^[\w-]{43}\n$/), stderr: "" });
    const token = added.stdout.trim();
    expect((await results(server, token)).status).toBe(200);
    const kept = await server.services.database.kysely.selectFrom("api_tokens").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);

    expect(await admin(server, ["token", "revoke", "--name", "nightly report"])).toEqual(
      said('The token "nightly report" is revoked.'),
    );
    expect((await results(server, token)).status).toBe(401);
  });

  test("a name is given once, and only what is there is revoked", async () => {
    const server = await startTestServer();
    const add = ["token", "add", "--role", "viewer", "--name", "report"];
    const { stdout } = await admin(server, add);
    expect(await admin(server, add)).toEqual(failure(/already is a token named "report"/));
    expect((await results(server, stdout.trim())).status).toBe(200);
    expect(await admin(server, ["token", "revoke", "--name", "other"])).toEqual(
      failure(/no token named "other"/),
    );
  });
});

describe("survey publish", () => {
  /** A folder as an author has it; `surveyText` and `analysisText` are what the files hold. */
  function surveyFolder(surveyText: string, analysisText = '{ "kind": "survey" }', name = "places"): string {
    const folder = join(temporaryFolder(), name);
    mkdirSync(folder);
    writeFileSync(join(folder, "survey.json"), surveyText);
    writeFileSync(join(folder, "analysis.json"), analysisText);
    return folder;
  }

  /** Publishes into a database of its own. */
  const publishAlone = (folder: string) =>
    runProgram("app/commands/admin.ts", {
      args: ["survey", "publish", folder],
      env: { DATABASE_URL: `file:${join(temporaryFolder(), "chorus.db")}` },
    });

  const versionOf = async (server: TestServer, slug: string) =>
    ((await (await server.fetch(`/api/v1/surveys/${slug}`)).json()) as { version?: number }).version;

  test("publishes version 1, knows the same content again, and then version 2", async () => {
    const server = await startTestServer();
    const folder = surveyFolder(JSON.stringify(places));
    expect(await admin(server, ["survey", "publish", folder])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^places is published as version 1\.$/m),
      stderr: "",
    });
    expect(await admin(server, ["survey", "publish", `${folder}/`])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^places is unchanged: version 1\.$/m),
    });
    expect(await versionOf(server, "places")).toBe(1);

    writeFileSync(join(folder, "survey.json"), JSON.stringify({ ...places, title: "Places, again" }));
    expect(await admin(server, ["survey", "publish", folder])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^places is published as version 2\.$/m),
    });
    expect(await versionOf(server, "places")).toBe(2);
  });

  test.each([
    {
      name: "a comma too few",
      survey: '{\n  "title": "Places"\n  "elements": []\n}',
      words: /places\/survey\.json: line 3: CommaExpected/,
    },
    { name: "an empty file", survey: "", words: /places\/survey\.json: line 1: / },
    { name: "a list", survey: "[]", words: /places\/survey\.json: it is not a JSON object/ },
    {
      name: "two questions of one name",
      survey: JSON.stringify({ ...places, elements: [places.elements, places.elements].flat() }),
      words: /places\/survey\.json: near: ./,
    },
    {
      name: "an analysis of a question that is not there",
      survey: JSON.stringify(places),
      analysis: '{ "kind": "survey", "dimensions": [{ "question": "nowhere" }] }',
      words: /places\/analysis\.json: .*dimensions\S*0.*: .*nowhere/,
    },
    {
      name: "an analysis with a kind that does not exist",
      survey: JSON.stringify(places),
      analysis: '{ "kind": "poem" }',
      words: /places\/analysis\.json: analysis\.kind: ./,
    },
  ])("refuses a folder with $name: one line with file, place and reason", async (given) => {
    const folder = surveyFolder(given.survey, given.analysis);
    expect(await publishAlone(folder)).toEqual(failure(given.words));
  });

  test("refuses a folder that is not there, or whose name cannot stand in an address", async () => {
    const missing = join(temporaryFolder(), "nothing");
    expect(await publishAlone(missing)).toEqual(failure(/nothing\/survey\.json: .*ENOENT/));
    const misnamed = surveyFolder(JSON.stringify(places), undefined, "My Places");
    expect(await publishAlone(misnamed)).toEqual(failure(/My Places: .*small letters, digits and dashes/));
  });
});

test("tallies rebuild counts again what the answers say", async () => {
  const server = await startTestServer();
  const folder = join(temporaryFolder(), "places");
  mkdirSync(folder);
  writeFileSync(join(folder, "survey.json"), JSON.stringify(places));
  writeFileSync(join(folder, "analysis.json"), '{ "dimensions": [{ "question": "near" }] }');
  await admin(server, ["survey", "publish", folder]);
  for (const near of ["yes", "yes", "no"]) await saved(server, { answers: { near, visits: ["pool"] } });

  const { kysely } = server.services.database;
  const tallies = async () => {
    const rows = await kysely
      .selectFrom("tallies")
      .innerJoin("tally_views", "tally_views.id", "view_id")
      .selectAll("tallies")
      .execute();
    return rows.map((row) => JSON.stringify(row)).sort();
  };
  await server.services.counter.flush();
  const right = await tallies();
  expect(right.length).toBeGreaterThan(5);
  await kysely.updateTable("tallies").set({ count: 99 }).where("value", "=", "pool").execute();
  await kysely.deleteFrom("tallies").where("value", "=", "no").execute();
  expect(await tallies()).not.toEqual(right);

  expect(await admin(server, ["tallies", "rebuild"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("places: counted again.\n"),
    stderr: "",
  });
  expect(await tallies()).toEqual(right);
});

describe("audit", () => {
  test("show tells who did what; verify checks it, and says where it is broken", async () => {
    const server = await startTestServer();
    await admin(
      server,
      ["user", "add", "--email", "ada@example.org", "--role", "viewer"],
      "a long enough password\n",
    );
    await signIn(server, "ada@example.org", "a long enough password");
    await signIn(server, "ada@example.org", "a wrong password");
    await signIn(server, "this is my password", "ada@example.org");
    const shown = await admin(server, ["audit", "show"]);
    const entries = shown.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(entries.map(({ number, actor, action, subject }) => [number, actor, action, subject])).toEqual([
      [1, "command line", "account-made", "ada@example.org"],
      [2, "ada@example.org", "sign-in", null],
      [3, null, "sign-in-failed", "ada@example.org"],
      [4, null, "sign-in-failed", null],
    ]);
    expect(shown.stdout).not.toContain("127.0.0.1");

    const verified = await admin(server, ["audit", "verify"]);
    expect(verified).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The audit log holds: 4 entries\. Its head is 4:[0-9a-f]{64}\n$/),
    });
    const head = verified.stdout.trim().split(" ").at(-1) as string;
    expect(await admin(server, ["audit", "verify", "--anchor", head])).toEqual(verified);
    expect(await admin(server, ["audit", "verify", "--anchor", "4:x"])).toEqual(failure(/a number, a colon/));

    const { kysely } = server.services.database;
    for (const name of ["update", "delete"]) await sql.raw(`drop trigger audit_log_${name}`).execute(kysely);
    await kysely.deleteFrom("audit_log").where("number", "=", 4).execute();
    expect(await admin(server, ["audit", "verify", "--anchor", head])).toEqual(
      failure(/^The audit log is broken at entry 4: missing\.$/m),
    );
    await kysely.updateTable("audit_log").set({ actor: "nobody" }).where("number", "=", 1).execute();
    expect(await admin(server, ["audit", "verify"])).toEqual(
      failure(/^The audit log is broken at entry 1: edited\.$/m),
    );
  });
});

test("user deactivate keeps somebody out, and user alone explains itself", async () => {
  const server = await startTestServer();
  await admin(
    server,
    ["user", "add", "--email", "ada@example.org", "--role", "admin"],
    "a long enough password\n",
  );
  expect(await admin(server, ["user", "deactivate", "--email", "ada@example.org"])).toEqual(
    failure(/last admin/),
  );
  await admin(
    server,
    ["user", "add", "--email", "ben@example.org", "--role", "viewer"],
    "a long enough password\n",
  );
  expect(await admin(server, ["user", "deactivate", "--email", "ben@example.org"])).toEqual(
    said("ben@example.org is signed out and kept out."),
  );
  expect((await signIn(server, "ben@example.org", "a long enough password")).status).toBe(401);
  expect(await admin(server, ["user", "list"])).toEqual(
    said("ada@example.org\tadmin\t0 sign-ins\nben@example.org\tviewer\tdeactivated"),
  );
  expect(await runProgram("app/commands/admin.ts", { args: ["user"] })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Usage: npm run admin -- user/),
  });
});

test("user reset-second-factor lets somebody in whose phone is gone, and leaves a trace", async () => {
  const server = await startTestServer();
  const email = "ada@example.org";
  const own = "a long enough password";
  await admin(server, ["user", "add", "--email", email, "--role", "admin"], `${own}\n`);
  const { database } = server.services;
  const personId = (await findPersonByEmail(database, email))?.id ?? 0;
  const reset = (whom: string) => admin(server, ["user", "reset-second-factor", "--email", whom]);
  expect(await reset(email)).toEqual(failure(/no account with a second step: ada@example\.org/));

  await beginSecondFactor(database, personId, "sealed");
  await confirmSecondFactor(database, {
    ...{ personId, step: 1, codeHashes: ["of a code"], by: email, now: new Date() },
  });
  expect((await signIn(server, email, own)).headers.get("Location")).not.toBe("/dashboard");
  expect(await reset("Ada@Example.org")).toEqual(
    said("ada@example.org has no second step any more, and may set up a new one."),
  );
  expect((await signIn(server, email, own)).headers.get("Location")).toBe("/dashboard");
  expect(await findSecondFactor(database, personId)).toBeNull();
  expect(await readAuditLog(database)).toContainEqual(
    expect.objectContaining({ action: "second-factor-removed", actor: "command line", subject: email }),
  );
  expect(await reset("nobody@example.org")).toEqual(failure(/no account with a second step/));
});

test("backup makes a file beside a running server, restore brings it back", async () => {
  const server = await startTestServer();
  const folder = temporaryFolder();
  const file = join(folder, "chorus.backup");
  expect(await admin(server, ["backup", file])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^.*chorus\.backup: \d+ rows of \d+ tables\.\nThe head .* 1:[0-9a-f]{64}\nKeep /,
    ),
  });
  expect(await admin(server, ["restore", file])).toEqual(failure(/not empty/));
  const env = { DATABASE_URL: `file:${join(folder, "restored.db")}` };
  expect(await runProgram("app/commands/admin.ts", { args: ["restore", file], env })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Restored \d+ rows of \d+ tables .*; counts and checksums agree\.\n$/),
  });
});

const commands = [
  ...[
    "user add",
    "user list",
    "user deactivate",
    "user reactivate",
    "user sign-out",
    "token list",
    "token add",
    "token revoke",
    "survey publish",
    "tallies rebuild",
  ],
  ...["audit show", "audit verify", "backup", "restore", "retention run"],
];

test.each([[], ["survey"], ["token"], ["audit"]])(
  "says that a command is missing: admin %s",
  async (...args) => {
    const ended = await runProgram("app/commands/admin.ts", {
      args: args.filter((part) => part !== undefined),
    });
    expect(ended).toEqual(failure(/Which command\?/));
  },
);

test("every command explains itself with --help, without touching a database", async () => {
  const file = join(temporaryFolder(), "chorus.db");
  const help = (command: string) =>
    runProgram("app/commands/admin.ts", {
      args: [...command.split(" ").filter(Boolean), "--help"],
      env: { DATABASE_URL: `file:${file}` },
    });
  const groups = ["", "user", "token", "survey", "tallies", "audit"];
  const overviews = await Promise.all(groups.map(help));
  for (const ended of [...overviews, ...(await Promise.all(commands.map(help)))]) {
    expect(ended).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run admin -- /),
      stderr: "",
    });
  }
  for (const [place, group] of groups.entries()) {
    for (const command of commands.filter((name) => name.startsWith(group))) {
      const next = command.slice(group.length).trim().split(" ")[0];
      expect(overviews[place]?.stdout).toMatch(new RegExp(`^  ${next}\\b`, "m"));
    }
  }
  expect(existsSync(file)).toBe(false);
});

test.each(["dance", "user dance", "token add --role viewer --name report --dance", "tallies rebuild now"])(
  "`admin %s` is refused in one line",
  async (line) => {
    const file = join(temporaryFolder(), "chorus.db");
    const env = { DATABASE_URL: `file:${file}` };
    const ended = await runProgram("app/commands/admin.ts", { args: line.split(" "), env });
    expect(ended).toEqual(failure(/unknown (command|option)|too many arguments/));
    expect(existsSync(file)).toBe(false);
  },
);

test("a wrong setting is named in one line", async () => {
  const ended = await runProgram("app/commands/admin.ts", {
    args: ["tallies", "rebuild"],
    env: { DATABASE_URL: "mysql://somewhere" },
  });
  expect(ended).toEqual(failure(/^Setting DATABASE_URL: must start with file: or postgres:/));
});
