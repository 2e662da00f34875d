import { expect, test } from "vitest";
import { readMeasuredPlan } from "#app/dashboard/measured-plan.server.ts";
import { setting } from "#app/domain/change/make-edit.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { Person } from "#db/people.server.ts";
import { publish, released } from "../../support/api-client.ts";
import { startPlanned } from "../../support/planned.ts";

const viewer: Person = { id: 1, name: "viewer@example.org", role: "viewer" };
const today = new Date("2026-11-21T10:00:00Z");

type Asked = { person?: Person | null; locale?: Locale; now?: Date; node?: string | null };

/** A plan, a way to read it, and what it says of its first indicator. */
async function planned() {
  const { server } = await startPlanned();
  const read = async ({ person = viewer, locale = "en", now = today, node = null }: Asked = {}) => {
    const found = await readMeasuredPlan({ ...server.services, person, locale }, "our-plan", now, node);
    if (!found) throw new Error("There is no plan.");
    return found;
  };
  const waveOf = async () => {
    const survey = await server.services.surveys.latestVersion("belonging");
    const [wave] = await server.services.surveys.wavesOf(survey?.surveyId ?? 0);
    return wave ?? expect.fail("There is no wave.");
  };
  return { server, read, waveOf };
}

const latestIn = ({ measured }: Awaited<ReturnType<Awaited<ReturnType<typeof planned>>["read"]>>) =>
  measured.indicators.get("i")?.latest ?? null;

test("a plan is worked out once, and anew with everything that it follows from", async () => {
  const { server, read, waveOf } = await planned();
  const { plans, surveys } = server.services;
  const unmeasured = await read();
  expect(await read()).toBe(unmeasured);
  expect(latestIn(unmeasured)).toBeNull();

  // A release.
  const release = await released(server, "belonging");
  const measured = await read();
  expect(latestIn(measured)?.origin).toMatchObject({ kind: "release", release });
  expect(await read()).toBe(measured);

  // Who reads: this release is for staff.
  expect(latestIn(await read({ person: null }))).toBeNull();
  // In which language, and which node is told.
  const group = { release, dimension: "region", group: "north" };
  expect(measured.names.group(group)).toContain("The <north>");
  const french = await read({ locale: "fr" });
  expect(french.names.group(group)).toContain("Le <nord>");
  expect((await read({ node: "m" })).names.question(release, "belonging")).toBe("#question-2");

  // An edit of the plan, by whom and where ever.
  const { plan } = measured.measured;
  await plans.save("our-plan", setting(plan, "indicators", "i", { node: "l" }), {
    ...{ madeBy: null, now: today },
  });
  const edited = await read();
  expect(edited.measured.version).toBe(2);
  expect(edited.measured.plan.indicators[0]?.node).toBe("l");

  // A day: evidence becomes old.
  expect(edited.measured.links.get("am")?.old).toBe(false);
  expect((await read({ now: new Date("2028-11-21T10:00:00Z") })).measured.links.get("am")?.old).toBe(true);
  expect(await read({ now: new Date("2026-11-21T23:59:00Z") })).toBe(edited);

  // The wave: when it closed, and how it is called, also where gaps are told.
  const wave = await waveOf();
  await surveys.changeWave(wave.id, { name: "first", closesAt: "2026-03-01T00:00:00.000Z" });
  const closed = await read();
  expect(latestIn(closed)).toMatchObject({ date: "2026-03-01", origin: { wave: "first" } });
  expect(closed.measured.indicators.get("i")?.widestGap?.wave).toBe("first");

  // The survey's words.
  expect(closed.names.survey("belonging")).toBe("Belonging");
  const { definition } = (await surveys.latestVersion("belonging")) ?? expect.fail("There is no survey.");
  const renamed = { slug: "belonging", definition: { ...definition, title: "To belong" } };
  expect((await publish(server, renamed)).status).toBe(201);
  expect((await read()).names.survey("belonging")).toBe("To belong");

  // A newer release of the same wave is on the page at once.
  const newer = await released(server, "belonging", { audience: "public" });
  expect(latestIn(await read({ person: null }))?.origin).toMatchObject({ release: newer });
});
