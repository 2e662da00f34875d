import { describe, expect, test } from "vitest";
import { planSchema } from "#app/domain/change/plan.ts";
import { roles } from "#app/domain/people/roles.ts";
import { released, saved } from "../../support/api-client.ts";
import { startPlanned } from "../../support/planned.ts";
import { cookieFor } from "../../support/staff.ts";

const year = new Date().getUTCFullYear();
const at = (of: number | string) => `/dashboard/change/our-plan/report/${of}`;
const text = (words: string) => ({ en: words, fr: `${words} (fr)` });
const report = (id: string, of: number, progress: string) => ({
  ...{ id, group: "g-1", period: { from: `${of}-01-01`, to: `${of}-06-30` } },
  ...{ progress: text(progress), coordination: text("With schools"), supports: text("A van") },
});

/** A plan with something in this year and in the one before. */
async function startReported() {
  const { server, read } = await startPlanned();
  const { plans } = server.services;
  const plan = (await plans.read("our-plan"))?.plan;
  if (!plan) throw new Error("There is no plan.");
  const filled = planSchema.parse({
    ...plan,
    indicators: [
      ...plan.indicators,
      {
        id: "h",
        node: "l",
        title: text("Calls"),
        unit: "number",
        baseline: { date: `${year - 1}-01-01`, value: 8111 },
      },
    ],
    readings: [
      { id: "r-1", indicator: "h", date: `${year - 1}-12-31`, value: 8222, source: "Register" },
      { id: "r-2", indicator: "h", date: `${year}-01-01`, value: 8333 },
    ],
    evidence: [
      ...plan.evidence,
      {
        ...{ id: "old", on: { kind: "node", id: "m" }, says: "supports", date: `${year - 1}-05-01` },
        ...{ source: { kind: "note", source: "Two evenings" }, text: text("They came back") },
      },
    ],
    steps: [
      {
        ...{ id: "s", title: text("Open a door"), group: "g-1", nodes: ["m"], state: "under-way" },
        tasks: [{ id: "t-1", text: text("Find a host"), done: true }],
      },
      { id: "s-2", title: text("Next year's step"), timeline: { from: `${year + 1}-01-01`, to: null } },
    ],
    reports: [report("p-1", year - 1, "Ten matches"), report("p-2", year, "Twenty matches")],
  });
  const saved = await plans.replace("our-plan", filled, { madeBy: null, now: new Date() });
  if (!saved || !("version" in saved)) throw new Error(JSON.stringify(saved));
  return { server, read, release: await released(server, "belonging") };
}

describe("a plan's annual report", () => {
  test("tells outcomes, gaps, steps, groups and evidence in both languages, with each number's release and question", async () => {
    const { read, release } = await startReported();
    const { status, text: html } = await read(at(year));
    expect(status).toBe(200);
    // 50 of 78.
    expect(html).toContain("64%");
    expect(html).toContain(`href="/releases/${release}"`);
    expect(html).toMatch(/href="\/dashboard\/surveys\/belonging\?[^"]*#question-2"/);
    expect(html).toContain("The &lt;north&gt;");
    expect(html).toContain("no earlier wave to compare");
    expect(html).toContain("Open a door");
    expect(html).toContain("1 of 1 tasks are done");
    expect(html).not.toContain("Next year");
    expect(html).toContain("Twenty matches");
    expect(html).toContain("Contrary");
    expect(html).toContain("8,333");
    // Whole without scripts, so it has none.
    expect(html).not.toContain("<script");
    const french = (await read(`${at(year)}?lang=fr`)).text;
    for (const words of ["Rapport annuel", "Les jeunes ont leur place", "Twenty matches (fr)", "64\u00a0%"]) {
      expect(french).toContain(words);
    }
  });

  test("leads from each number to what its own release showed, also when there is a newer one", async () => {
    const { server, read, release } = await startReported();
    const before = (await read(at(year))).text;
    const links = [...before.matchAll(/href="(\/dashboard\/(?:surveys|equity)\/belonging\?[^"#]*)/g)].map(
      ([, href = ""]) => href.replaceAll("&amp;", "&"),
    );
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) expect(new URLSearchParams(link.split("?")[1]).get("release")).toBe(release);
    const more = Array.from({ length: 60 }, (_, place) => ({
      ...{ region: place % 2 === 0 ? "north" : "south", belonging: "yes" },
    }));
    await Promise.all(more.map((answers) => saved(server, { survey: "belonging", answers })));
    expect(Number(await released(server, "belonging"))).toBeGreaterThan(Number(release));
    for (const link of new Set(links)) {
      const { status, text: then } = await read(link);
      expect([link, status]).toEqual([link, 200]);
      expect(then).toContain("You are looking at an older release.");
      expect(then).toContain(`/releases/${release}"`);
    }
    // Files that are taken along from there are of the same release.
    const equity = links.find((link) => link.includes("/equity/")) ?? "";
    expect((await read(equity)).text).toMatch(new RegExp(`table\\.csv\\?[^"]*release=${release}`));
    const page = equity.split("?")[0];
    expect((await read(`${page}?release=999999`)).status).toBe(404);
    // Another outcome is of the same release too; another wave, or none that has it, shows its newest.
    expect((await read(equity)).text).toContain(`<input type="hidden" name="keep" value="${release}"/>`);
    const chosen = "outcome=belonging&wave=default";
    const leadsTo = async (keep: string) =>
      (await read(`${page}?keep=${keep}&${chosen}`)).headers.get("location");
    expect(await leadsTo(release)).toBe(`${page}?${chosen}&release=${release}`);
    expect(await leadsTo("999999")).toBe(`${page}?${chosen}`);
  });

  test("has no figure that is later than its year, and for the public none that only staff may see", async () => {
    const { read } = await startReported();
    const { text: earlier } = await read(at(year - 1));
    for (const known of ["8,222", "Ten matches", "They came back", "No release counts for this year."]) {
      expect(earlier).toContain(known);
    }
    for (const later of ["8,333", "64%", "/releases/", "Twenty matches", "They left"]) {
      expect(earlier).not.toContain(later);
    }
    const { text: open } = await read(`${at(year)}?edition=public`);
    expect(open).toContain("only figures that everyone may see");
    expect(open).toContain("8,333");
    for (const forStaff of ["64%", "/releases/"]) expect(open).not.toContain(forStaff);
  });

  test("is for everyone who signs in, led to from the plan, and is not there for what is no year and no plan", async () => {
    const { server, read } = await startReported();
    expect((await server.fetch(at(year))).status).toBe(302);
    for (const role of roles) {
      const headers = { Cookie: await cookieFor(server, role) };
      expect([role, (await server.fetch(at(year), { headers })).status]).toEqual([role, 200]);
    }
    expect((await read("/dashboard/change/our-plan")).text).toContain(
      'href="/dashboard/change/our-plan/report"',
    );
    const newest = await read("/dashboard/change/our-plan/report");
    expect([newest.status, newest.headers.get("Location")]).toEqual([302, at(year)]);
    for (const path of [
      ...["1", "20261", "abcd", "2026.5", "-2026", "%00", String(year + 1)].map(at),
      "/dashboard/change/nothing/report/2025",
      "/dashboard/change/nothing/report/2025?edition=public",
    ]) {
      expect([path, (await read(path)).status]).toEqual([path, 404]);
    }
    const { status, text: html } = await read(at(1999));
    expect(status).toBe(200);
    expect(html).toContain("No evidence was filed by the end of this year.");
    expect(html).toContain("No report for this year.");
  });
});
