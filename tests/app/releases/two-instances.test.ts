import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { listAllReleases } from "#db/releases.server.ts";
import { postRelease, publish, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

describeOnBoth("two instances of one database", (database) => {
  test("make one release of two that are asked for at once", async () => {
    const location = await database.locate();
    const shared = { ...database, locate: async () => location };
    const [one, other] = [await startTestServer(shared), await startTestServer(shared)];
    await publish(one, { slug: "places", analysis: { dimensions: [{ question: "near" }] } });
    const people = Array.from({ length: 60 }, (_, person) => ({ near: ["yes", "no", "unsure"][person % 3] }));
    for (const answers of people) await saved(one, { answers });
    await one.services.counter.flush();

    const both = await Promise.all([postRelease(one, "places"), postRelease(other, "places")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const heads = await listAllReleases(one.services.database);
    expect(heads).toMatchObject([{ responses: people.length, audience: "staff" }]);
    for (const head of heads)
      expect(checkCertificate(await other.services.releases.proofOf(head))).toEqual([]);
  });
});
