import { expect, test } from "vitest";
import { post, problemIn, publish, saved } from "../../support/api-client.ts";
import { startTestServer } from "../../support/test-server.ts";

test("guessing codes is slowed down, whatever the path, and however the guesser dresses up", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "places" });
  const { resumeCode } = await saved(server, { status: "partial" });
  const guess = (number: number) => {
    const headers = { "X-Forwarded-For": `203.0.113.${number}` };
    return post(
      server,
      number % 2 ? "/api/v1/resume" : "/api/v1/withdraw",
      { code: `AAAA-AAAA-${number}` },
      headers,
    );
  };
  let refused: Response | undefined;
  for (let number = 1; number <= 200 && refused === undefined; number++) {
    const response = await guess(number);
    if (response.status === 429) refused = response;
    else await problemIn(response, 404, "code_not_found");
  }
  expect(refused).toBeDefined();
  const retryAfter = refused?.headers.get("Retry-After") ?? "";
  expect(retryAfter).toMatch(/^\d+$/);
  expect(Number(retryAfter)).toBeGreaterThan(0);
  expect(Number(retryAfter)).toBeLessThanOrEqual(60);
  await problemIn(refused as Response, 429, "slow_down");

  // A right guess looks like a wrong one now; saving goes on.
  await problemIn(await post(server, "/api/v1/resume", { code: resumeCode }), 429, "slow_down");
  await saved(server, { answers: { near: "no" } });
});
