import { describe, expect, test } from "vitest";
import { roles } from "#app/domain/people/roles.ts";
import { released } from "../../support/api-client.ts";
import { startPlanned } from "../../support/planned.ts";
import { cookieFor } from "../../support/staff.ts";

const page = "/dashboard/change/our-plan";

describe("a plan on the dashboard", () => {
  test("is for everyone who signs in, and for nobody else", async () => {
    const { server } = await startPlanned();
    for (const path of ["/dashboard/change", page, `${page}?node=m`, `${page}/picture.svg`]) {
      const away = await server.fetch(path);
      expect([path, away.status, away.headers.get("Location")?.split("?")[0]]).toEqual([
        path,
        302,
        "/sign-in",
      ]);
      for (const role of roles) {
        const { status } = await server.fetch(path, { headers: { Cookie: await cookieFor(server, role) } });
        expect([path, role, status]).toEqual([path, role, 200]);
      }
    }
  });

  test("is there before anything is measured, and shows a release when there is one", async () => {
    const { server, read } = await startPlanned();
    const before = await read(page);
    expect(before.text).toContain("nothing has been measured yet");
    expect(before.text).toContain("Our &lt;plan&gt;");
    const id = await released(server, "belonging");
    const { text: html } = await read(page);
    expect(html).toContain(`href="/releases/${id}"`);
    // 20 of 40 and 30 of 38.
    expect(html).toContain("64%");
    expect(html).toContain("The &lt;north&gt;");
    expect(html).toContain("below everyone else");
    // The contrary evidence shows on its link.
    expect(html).toMatch(/class="plan-link link-in-doubt"/);
    // Whole without scripts, so it has none.
    expect(html).not.toContain("<script");
    const french = (await read(`${page}?lang=fr`)).text;
    expect(french).toContain("Les jeunes ont leur place");
    expect(french).toContain("64\u00a0%");
  });

  test("is loaded as a page where scripts ask for its data, as after signing in", async () => {
    const { read } = await startPlanned();
    const { status, text } = await read(`${page}.data?level=medium`);
    expect(status).toBe(202);
    expect(text).toContain(`"${page}?level=medium"`);
    expect(text).toMatch(/"reload",true/);
  });

  test("opens a box and a link to their stories, with every number's way back", async () => {
    const { server, read } = await startPlanned();
    const id = await released(server, "belonging");
    const { text: html } = await read(`${page}?node=m`);
    for (const heading of ["What we believe", "What we measured", "For whom", "What next"]) {
      expect(html).toContain(heading);
    }
    expect(html).toContain(`href="/api/v1/surveys/belonging/releases/${id}/certificate"`);
    expect(html).toContain(`href="/dashboard/surveys/belonging?wave=default&amp;release=${id}#question-2"`);
    expect(html).toContain("What has to be true: mentors stay");
    const link = (await read(`${page}?link=am`)).text;
    expect(link).toContain("They left");
    expect(link).not.toContain("javascript:");
  });

  test("shows a protected figure as one symbol and never its value", async () => {
    const { server, read } = await startPlanned();
    await released(server, "belonging");
    const { text: html } = await read(`${page}?node=l`);
    const target = html.slice(html.indexOf("Targets for groups"));
    expect(target).toMatch(/plan-hidden[\s\S]{0,120}hidden-hatch[\s\S]{0,80}protected/);
  });

  test.each([
    [`${page}?level=medium`, ["Young people belong"], ["Mentors are trained"]],
    [`${page}?group=g-1`, ["Mentors are trained"], ["Fewer crises"]],
    [`${page}?state=unmeasured`, ["Mentors are trained"], ["Fewer crises"]],
    [`${page}?state=supported`, ["Nothing in this plan fits"], ["<svg xmlns"]],
  ])("%s shows a part", async (path, there, gone) => {
    const { read } = await startPlanned();
    const { status, text: html } = await read(path);
    expect(status).toBe(200);
    for (const words of there) expect(html).toContain(words);
    for (const words of gone) expect(html).not.toContain(words);
  });

  test.each([
    ["/dashboard/change/nothing", 404, "There is nothing at this address"],
    [`${page}?node=nothing`, 404, "no such box"],
    [`${page}?link=nothing`, 404, "no such link"],
    [`${page}?level=nothing`, 400, "has no “nothing” to choose"],
    [`${page}/picture.svg?group=nothing`, 404, ""],
    ["/dashboard/change/nothing/picture.svg", 404, ""],
  ])("%s: %i", async (path, status, words) => {
    const { read } = await startPlanned();
    const answer = await read(path);
    expect(answer.status).toBe(status);
    if (words && path !== "/dashboard/change/nothing") expect(answer.text).toContain(words);
  });

  test("is a picture to take along, which needs nothing else", async () => {
    const { read } = await startPlanned();
    const { headers, text: svg } = await read(`${page}/picture.svg?level=medium`);
    expect(headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
    expect(svg).toMatch(/^<svg [\s\S]*<style>[\s\S]*<\/svg>$/);
    expect(svg).toContain("Our &lt;plan&gt;");
    expect(svg).not.toContain("Mentors are trained");
  });
});
