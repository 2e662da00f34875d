import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { publishFolder } from "#app/server.ts";
import { CatalogError, isSlug, readSurveyFolder, readSurveyFolders } from "#surveys/catalog.server.ts";
import { places } from "../support/api-client.ts";
import { describeOnBoth } from "../support/databases.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** A folder of surveys; each value is written as it is, objects as JSON. */
function foldersWith(files: Record<string, unknown>): string {
  const below = mkdtempSync(join(tmpdir(), "chorus-surveys-"));
  onTestFinished(() => rmSync(below, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(below, path, ".."), { recursive: true });
    writeFileSync(join(below, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  return below;
}

/** A folder of one survey named `places`. */
const folderOf = (survey: unknown, analysis: unknown = {}) =>
  readSurveyFolder(
    join(foldersWith({ "places/survey.json": survey, "places/analysis.json": analysis }), "places"),
  );

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(CatalogError);
    return (error as Error).message;
  }
  throw new Error("the folder was read");
}

describe("reading folders", () => {
  test("every folder with its two files, by name; other files do not matter", () => {
    const below = foldersWith({
      "b/survey.json": places,
      "b/analysis.json": {},
      "a-2/survey.json": { title: "A" },
      "a-2/analysis.json": { minutes: 3 },
      "README.md": "how to add a survey",
    });
    expect(readSurveyFolders(below)).toEqual([
      { slug: "a-2", folder: join(below, "a-2"), definition: { title: "A" }, analysis: { minutes: 3 } },
      { slug: "b", folder: join(below, "b"), definition: places, analysis: {} },
    ]);
  });

  test("a file that is not JSON is named, with the place in it and the reason", () => {
    const broken = foldersWith({ "places/survey.json": '{\n  "title": oops\n}', "places/analysis.json": {} });
    const message = refusal(() => readSurveyFolders(broken));
    expect(message).toMatch(/places\/survey\.json: .*line 2\b.*$/);
    const empty = foldersWith({ "places/survey.json": places, "places/analysis.json": "" });
    expect(refusal(() => readSurveyFolders(empty))).toMatch(/places\/analysis\.json: \S/);
  });

  test("a file that is missing is named", () => {
    const noAnalysis = foldersWith({ "places/survey.json": places });
    expect(refusal(() => readSurveyFolders(noAnalysis))).toMatch(/places\/analysis\.json: .*no such file/i);
    const nothing = foldersWith({ "places/notes.txt": "" });
    expect(refusal(() => readSurveyFolders(nothing))).toMatch(/places\/survey\.json: .*no such file/i);
  });

  test("JSON that is no object is no survey", () => {
    for (const content of ["[]", "null", '"text"', "5"]) {
      const below = foldersWith({ "places/survey.json": content, "places/analysis.json": {} });
      expect(
        refusal(() => readSurveyFolders(below)),
        content,
      ).toMatch(/places\/survey\.json: \S/);
      const strange = foldersWith({ "places/survey.json": places, "places/analysis.json": content });
      expect(
        refusal(() => readSurveyFolders(strange)),
        content,
      ).toMatch(/places\/analysis\.json: \S/);
    }
  });

  test("a folder's name must do for an address", () => {
    for (const name of ["Places", "a b", "été", "a_b", "-a", "a--b", "x".repeat(65)]) {
      expect(isSlug(name)).toBe(false);
      const below = foldersWith({ [`${name}/survey.json`]: places, [`${name}/analysis.json`]: {} });
      expect(refusal(() => readSurveyFolders(below))).toContain(name);
    }
    for (const name of ["places", "youth-voice-2026", "7", "x".repeat(64)]) expect(isSlug(name)).toBe(true);
  });
});

describeOnBoth("publishing a folder", (database) => {
  const publishing = async (
    server: TestServer,
    survey: unknown,
    analysis: unknown = {},
  ): Promise<number | string> => {
    try {
      return (await publishFolder(server.services, folderOf(survey, analysis))).version;
    } catch (error) {
      expect(error).toBeInstanceOf(CatalogError);
      return (error as Error).message;
    }
  };

  test("an unchanged folder stays at its version, a changed one becomes the next", async () => {
    const server = await startTestServer(database);
    expect(await publishing(server, places)).toBe(1);
    expect(await publishing(server, places)).toBe(1);
    expect(await publishing(server, Object.fromEntries(Object.entries(places).reverse()))).toBe(1);
    expect(await publishing(server, { ...places, title: "Other" })).toBe(2);
    expect(await publishing(server, { ...places, title: "Other" }, { minutes: 5 })).toBe(3);
    expect(await publishing(server, { ...places, title: "Other" }, { minutes: 5 })).toBe(3);
    expect(await publishing(server, places)).toBe(4);
    for (const folder of readSurveyFolders()) {
      expect(await publishFolder(server.services, folder)).toMatchObject({ version: 1, created: false });
    }
  });

  test("what is wrong is told with file, place and reason", async () => {
    const server = await startTestServer(database);
    const needs = {
      elements: [
        { type: "radiogroup", name: "analysis-of-needs", choices: ["a"], visibleIf: "{nobody} = 1" },
      ],
    };
    const faults: [unknown, unknown, RegExp][] = [
      [{ elements: [{ type: "text", name: "a", titel: "x" }] }, {}, /places\/survey\.json: a: .*titel/],
      [{ elements: [{ type: "nonsense", name: "a" }] }, {}, /places\/survey\.json: a: .*type/],
      [
        { elements: [{ type: "text", name: "a", visibleIf: "{b} = 1" }] },
        {},
        /places\/survey\.json: a\.visibleIf: .*\bb\b/,
      ],
      [
        places,
        { dimensions: [{ question: "nobody" }] },
        /places\/analysis\.json: analysis\.dimensions\[0\]: .*nobody/,
      ],
      [
        places,
        { outcomes: [{ question: "near", favourable: ["maybe"] }] },
        /places\/analysis\.json: .*outcomes\[0\].*: .*maybe/,
      ],
      [places, { minutes: "six" }, /places\/analysis\.json: analysis\.minutes: \S/],
      // A question of which the name only begins like the other file.
      [needs, {}, /places\/survey\.json: analysis-of-needs\.visibleIf: .*nobody/],
    ];
    for (const [survey, analysis, message] of faults) {
      const told = await publishing(server, survey, analysis);
      expect(told).toMatch(message);
      expect(told).not.toContain("\n");
    }
    expect(await server.services.surveys.latestVersion("places")).toBeNull();
  });
});
