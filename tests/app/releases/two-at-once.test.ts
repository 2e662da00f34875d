import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { runRelease } from "#app/releases/run-release.server.ts";
import { listAllReleases } from "#db/releases.server.ts";
import { publish, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

describeOnBoth("two processes that make the same release at once", (database) => {
  test("make one", async () => {
    const location = await database.locate();
    const server = await startTestServer({ ...database, locate: async () => location });
    const { surveys, counter, releases } = server.services;
    await publish(server, { slug: "places", analysis: { dimensions: [{ question: "near" }] } });
    const people = Array.from({ length: 60 }, (_, person) => ({ near: ["yes", "no", "unsure"][person % 3] }));
    for (const answers of people) await saved(server, { answers });
    await counter.flush();
    const version = await surveys.latestVersion("places");
    const [wave] = await surveys.wavesOf(version?.surveyId ?? 0);
    const order = { slug: "places", waveId: wave?.id ?? 0, audience: "public", madeBy: "two" } as const;
    const run = () => runRelease({ location, order }, () => {}, new AbortController().signal);
    const both = await Promise.all([run(), run()]);
    expect(both.filter((made) => "release" in made)).toHaveLength(1);
    expect(both.filter((made) => "refused" in made)).toEqual([{ refused: "nothing_to_release" }]);
    const heads = await listAllReleases(server.services.database);
    expect(heads.map(({ audience, responses }) => [audience, responses])).toEqual([
      ["staff", people.length],
      ["public", people.length],
    ]);
    for (const head of heads) expect(checkCertificate(await releases.proofOf(head))).toEqual([]);
  });
});
