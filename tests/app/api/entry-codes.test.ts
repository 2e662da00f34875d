import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { post, problemIn, publish, save, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

/** `places` with a newest wave that needs codes, and some of them. */
async function startWithCodes(server: TestServer, count = 2): Promise<string[]> {
  await publish(server, { slug: "places" });
  const headers = { Authorization: await server.tokenFor("planner") };
  const added = await post(
    server,
    "/api/v1/surveys/places/waves",
    { name: "round", entry: "codes" },
    headers,
  );
  expect([added.status, await added.json()]).toEqual([201, expect.objectContaining({ entry: "codes" })]);
  const survey = await server.services.surveys.latestVersion("places");
  const wave = await server.services.surveys.openWave(survey?.surveyId ?? 0, new Date());
  return server.services.entryCodes.make(wave?.id ?? 0, count);
}

describeOnBoth("entry codes in the API", (database) => {
  test("none, a wrong one, a used one: each is said for what it is, in both languages", async () => {
    const server = await startTestServer(database);
    const [code] = await startWithCodes(server);
    const listed = await (await server.fetch("/api/v1/surveys/places")).json();
    expect(listed).toMatchObject({ wave: "round", entry: "codes" });
    await problemIn(await save(server, {}), 403, "entry_code_required");
    await problemIn(await save(server, { entryCode: "AAAA-AAAA-AA" }), 403, "entry_code_unknown");
    const id = crypto.randomUUID();
    await saved(server, { id, entryCode: code });
    // The same once more is no second response; another one is.
    await saved(server, { id, entryCode: code });
    const headers = { "Accept-Language": "fr" };
    const used = await problemIn(await save(server, { entryCode: code, headers }), 409, "entry_code_used");
    expect(used.detail).toBe(messagesIn("fr").problems.entry_code_used.detail);
  });
});

test("wrong codes are slowed down; right ones from the same address are never counted", async () => {
  const server = await startTestServer();
  const codes = await startWithCodes(server, 80);
  for (const entryCode of codes.slice(1)) await saved(server, { entryCode });
  let refused: Response | undefined;
  for (let guess = 0; guess < 200 && !refused; guess += 1) {
    const answer = await save(server, { entryCode: `ZZZZ-ZZZZ-${guess}` });
    if (answer.status === 429) refused = answer;
    else await problemIn(answer, 403, "entry_code_unknown");
  }
  expect(Number(refused?.headers.get("Retry-After"))).toBeGreaterThan(0);
  // Else a guesser would learn which code is right.
  await problemIn(await save(server, { entryCode: codes[0] }), 429, "slow_down");
});
