import type { Page } from "playwright";
import { expect, test } from "vitest";
import { planSchema } from "#app/domain/change/plan.ts";
import { addSurveyChange } from "#db/survey-changes.server.ts";
import { awake } from "../support/answer-survey.ts";
import { publish, released, saved } from "../support/api-client.ts";
import { desktop, openPage } from "../support/browser.ts";
import { documentedFigure } from "../support/documented-figure.ts";
import { openAs } from "../support/facilitating.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** Runs wherever it becomes HTML, an attribute, a script or an address. */
const evil = `"'><img src=x onerror="window.__xss()"><svg onload=window.__xss()><script>window.__xss()</script>`;
const both = { en: evil, fr: evil };
const words = { default: evil, fr: evil };

/** Every text that an author gives a survey, hostile, and HTML that quotes an answer. */
const definition = {
  title: words,
  description: words,
  pages: [
    {
      name: "page",
      title: words,
      description: words,
      elements: [
        { type: "comment", name: "name", title: words, description: words, placeholder: words },
        {
          type: "html",
          name: "shown",
          html: `<b>{name}</b>{group}${evil}<a href="javascript:window.__xss()">x</a>`,
        },
        {
          type: "radiogroup",
          name: "group",
          title: words,
          choices: [
            { value: "a", text: words },
            { value: "<b onmouseover=window.__xss()>", text: words },
          ],
          showOtherItem: true,
          otherText: words,
        },
        {
          type: "radiogroup",
          name: "outcome",
          title: words,
          choices: ["no", "yes"],
          requiredErrorText: words,
        },
        { type: "rating", name: "stars", title: words, minRateDescription: words, maxRateDescription: words },
        {
          type: "matrix",
          name: "matrix",
          title: words,
          rows: [{ value: "r", text: words }],
          columns: [{ value: "c", text: words }],
        },
        {
          type: "text",
          name: "checked",
          title: "{name}",
          isRequired: true,
          validators: [{ type: "regex", regex: "^x$", text: words }],
        },
      ],
    },
  ],
};
const analysis = {
  dimensions: [{ question: "group" }],
  outcomes: [{ question: "outcome", favourable: ["yes"], title: both }],
};

/** Counts what ran, and what the policy stopped from running: neither may be. */
async function alarmed(
  page: Page,
): Promise<() => Promise<{ ran: number; stopped: number; injected: number }>> {
  let ran = 0;
  await page.exposeFunction("__xss", () => {
    ran += 1;
  });
  page.on("dialog", (dialog) => {
    ran += 1;
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    const stopped: string[] = [];
    Object.assign(window, { __stopped: stopped });
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      // zod asks once whether it may compile its checks, and does without.
      if (blockedURI !== "eval") stopped.push(violatedDirective);
    });
  });
  return async () => {
    const found = await page.evaluate(() => ({
      stopped: (window as unknown as { __stopped?: string[] }).__stopped?.length ?? 0,
      injected: document.querySelectorAll(
        "[onerror], [onload], [onmouseover], img[src=x], a[href^='javascript:']",
      ).length,
    }));
    return { ran, ...found };
  };
}

const clean = { ran: 0, stopped: 0, injected: 0 };

/** A plan with every text hostile. */
const plan = planSchema.parse({
  ...{ slug: "evil-plan", title: both, purpose: both },
  groups: [{ id: "g", title: both, mandate: both, audiences: both, activities: both, members: both }],
  nodes: [
    { id: "a", level: "activity", title: both, groups: ["g"] },
    { id: "l", level: "long", title: both },
  ],
  links: [{ id: "al", from: "a", to: "l", assumption: both }],
  columns: [{ id: "c", table: "steps", title: both }],
  indicators: [
    {
      id: "i",
      node: "l",
      title: both,
      measure: { kind: "survey", survey: "evil", question: "outcome", favourable: ["yes"] },
    },
    { id: "h", node: "l", title: both, measure: { kind: "hand" } },
  ],
  readings: [{ id: "r", indicator: "h", date: "2026-01-01", value: 3, source: evil, note: both }],
  evidence: [
    {
      ...{ id: "e", on: { kind: "link", id: "al" }, says: "supports", date: "2026-01-01", text: both },
      source: { kind: "note", source: evil, address: "javascript:window.__xss()" },
    },
  ],
  questions: [
    { id: "q", title: both, measures: both, responsibility: both, dataSources: both, methods: both },
  ],
  steps: [
    { id: "s", title: both, responsibility: both, tasks: [{ id: "t", text: both }], custom: { c: both } },
  ],
  reports: [
    { id: "p", group: "g", period: { from: "2026-01-01", to: "2026-02-01" }, progress: both, supports: both },
  ],
});

/** Puts hostile texts everywhere; the addresses of all that shows them. */
async function fill(server: TestServer): Promise<{ code: string; staff: string[]; everyone: string[] }> {
  const { services } = server;
  const posted = await publish(server, { slug: "evil", definition, analysis });
  expect([posted.status, await posted.text()]).toEqual([201, expect.anything()]);
  for (let person = 0; person < 40; person += 1) {
    const answers = {
      ...{ name: evil, group: person % 2 ? "a" : "<b onmouseover=window.__xss()>", checked: "x" },
      ...{ outcome: person % 3 ? "yes" : "no", stars: 3, matrix: { r: "c" } },
    };
    await saved(server, { survey: "evil", answers });
  }
  const release = await released(server, "evil", { audience: "public" });
  const survey = await services.surveys.latestVersion("evil");
  await addSurveyChange(services.database, survey?.surveyId ?? 0, { happenedOn: "2026-11-21", text: both });
  expect(await services.plans.begin(plan, { madeBy: evil, now: new Date() })).toMatchObject({
    version: 1,
  });

  const Authorization = await server.tokenFor("admin");
  const call = async (method: string, path: string, json: unknown, headers = { Authorization }) => {
    const answer = await server.fetch(path, { method, json, headers });
    const text = await answer.text();
    expect([path, answer.status, text]).toEqual([path, expect.toBeOneOf([200, 201, 204]), expect.anything()]);
    return text === "" ? null : JSON.parse(text);
  };
  const { code } = (await call("POST", "/api/v1/sessions", { survey: "collective-impact-webinar" })) as {
    code: string;
  };
  const path = `/api/v1/sessions/${code}`;
  const { token } = (await call("POST", `${path}/participants`, { locale: "en" })) as { token: string };
  const phone = { Authorization: `Bearer ${token}` };
  for (const kind of ["words", "text", "choice"]) {
    const choices = kind === "choice" ? { choices: [both, both] } : {};
    const added = { kind, title: both, ...choices, open: true };
    await call("POST", `${path}/questions`, added);
    const shown = (await (await server.fetch(path, { headers: { Authorization } })).json()) as {
      question: { name: string; choices?: { value: string }[] };
    };
    const { name, choices: given } = shown.question;
    const value = given?.[0]?.value ?? (kind === "words" ? "<svg/onload=__xss()>" : evil);
    const ballot = await server.fetch(`${path}/ballots/${name}`, {
      method: "PUT",
      json: { revision: 1, value },
      headers: phone,
    });
    expect([kind, ballot.status, await ballot.text()]).toEqual([kind, 200, expect.anything()]);
  }
  await call("PUT", `${path}/contributions/${crypto.randomUUID()}`, { text: evil }, phone);
  await call("POST", `${path}/commands`, { command: "close" });
  await call("POST", `${path}/commands`, { command: "reveal" });

  const address = encodeURIComponent(evil);
  return {
    code,
    everyone: [
      ...["/", "/s/evil?lang=en", "/s/evil?lang=fr", "/voice/evil", `/releases/${release}`, `/j/${code}`],
      ...[
        `/s/${address}`,
        `/voice/${address}`,
        `/join?code=${address}`,
        `/c/${address}`,
        `/nowhere/${address}`,
      ],
      ...[
        `/sign-in?to=${address}`,
        `/setup?token=${address}`,
        `/s/evil?wave=${address}`,
        `/?lang=${address}`,
      ],
    ],
    staff: [
      ...[
        "/dashboard",
        "/dashboard/surveys/evil",
        "/dashboard/equity/evil",
        "/dashboard/equity/evil/picture.svg?outcome=outcome&by=group",
      ],
      ...["/dashboard/change", "/dashboard/change/evil-plan?node=l", "/dashboard/change/evil-plan?link=al"],
      ...["/dashboard/change/evil-plan/picture.svg", "/manage/plans", "/manage/plans/evil-plan?on=nodes:l"],
      ...[
        "/manage/plans/evil-plan/history",
        "/manage/plans/evil-plan/measures",
        "/manage/plans/evil-plan/matrix",
      ],
      ...["/manage/plans/evil-plan/steps?row=s", "/manage/plans/evil-plan/groups?row=g"],
      ...[
        "/manage/plans/evil-plan/reports",
        "/manage/surveys",
        "/manage/surveys/evil",
        "/manage/surveys/evil/changes",
      ],
      ...["/manage/previews/new?from=evil", "/manage/sessions", `/manage/sessions/${code}`],
      ...[`/sessions/${code}/control`, `/sessions/${code}/texts`, `/sessions/${code}/screen`],
      ...[`/sessions/${code}/screen?view=questions`, "/api/v1/surveys/evil", "/api/v1/plans/evil-plan"],
    ],
  };
}

test("hostile texts of authors and of respondents run nowhere that shows them", async () => {
  const server = await startTestServer();
  const { staff, everyone, code } = await fill(server);
  const usual = [/Failed to load resource/];
  const planner = await openAs(server, "admin", desktop, usual);
  const person = await openPage({ ...desktop, locale: "en-CA" }, usual);
  const plain = await openPage({ ...desktop, javaScriptEnabled: false }, usual);
  const found: Record<string, object> = {};
  let looked = 0;
  const look = async (page: Page, alarms: Awaited<ReturnType<typeof alarmed>>, path: string) => {
    // An attachment is kept and not shown, and an answer without a body shows nothing.
    await page.goto(server.address + path).catch((error: Error) => {
      if (!/Download is starting|ERR_HTTP_RESPONSE_CODE_FAILURE/.test(error.message)) throw error;
    });
    const state = await alarms();
    looked += 1;
    if (JSON.stringify(state) !== JSON.stringify(clean)) found[path] = state;
  };
  const [atPlanner, atPerson] = [await alarmed(planner), await alarmed(person)];
  for (const path of staff) await look(planner, atPlanner, path);
  for (const path of everyone) await look(person, atPerson, path);
  for (const path of everyone.slice(0, 6)) {
    await plain.goto(server.address + path);
    const injected = await plain.locator("[onerror], [onload], [onmouseover], img[src=x]").count();
    looked += 1;
    if (injected > 0) found[`${path} without scripts`] = { injected };
  }

  // SurveyJS at work: an answer comes back in titles and in an author's HTML, and an error tells the author's words.
  await person.goto(`${server.address}/s/evil?lang=en`);
  await awake(person);
  await person.locator('[data-name="name"] textarea').fill(evil);
  await person.locator('[data-name="checked"] input').fill("not so");
  await expect.poll(() => person.locator('[data-name="shown"]').textContent()).toContain("onerror");
  looked += 1;
  expect(await atPerson()).toEqual(clean);
  // The room while it is asked: the screen follows what phones write.
  await planner.goto(`${server.address}/sessions/${code}/screen`);
  await planner.getByText("onerror").first().waitFor();
  expect(await atPlanner()).toEqual(clean);
  expect(found).toEqual({});
  expect(looked).toBe(documentedFigure("Stored scripts"));
});

test("the alarm rings when a text does become HTML", async () => {
  const server = await startTestServer();
  const page = await openPage(desktop, [/./]);
  const alarms = await alarmed(page);
  await page.goto(server.address);
  await page.evaluate((text) => document.body.insertAdjacentHTML("beforeend", text), evil);
  await expect.poll(alarms).toEqual({
    ran: 0,
    stopped: expect.toSatisfy((count: number) => count > 0),
    injected: expect.toSatisfy((count: number) => count > 0),
  });
});
