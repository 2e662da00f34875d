import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { SurveyModel } from "survey-core";
import { expect, test } from "vitest";
import { phoneFriendly } from "#app/components/survey/phone-friendly.ts";
import { displayTypes, questionTypes } from "#app/domain/survey/question-types.ts";
import { splitSurveyJs } from "#app/respondent/lighter-survey-js.ts";
import { partsFor } from "#app/respondent/survey-js-parts.ts";
import { everythingSurvey } from "../../support/everything-survey.ts";

const modules = splitSurveyJs((file) => readFileSync(`node_modules/${file}`, "utf8"));

test("a survey gets the parts that its questions ask for, wherever they stand", () => {
  const inside = { type: "paneldynamic", name: "a", templateElements: [{ type: "ranking", name: "b" }] };
  expect(partsFor({ elements: [{ type: "radiogroup", name: "a" }] })).toEqual([]);
  expect(partsFor({ pages: [{ elements: [inside] }] })).toEqual(["lists", "ranking"]);
  expect(partsFor({ columns: [{ name: "a", cellType: "slider" }] })).toEqual(["slider"]);
  expect(partsFor({ elements: [{ type: "text", name: "a", maskType: "pattern" }] })).toEqual(["masks"]);
});

test("the core with a survey's parts makes what the whole SurveyJS makes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chorus-parts-"));
  const fileOf = (id: string) => join(folder, `${id}.mjs`);
  for (const [id, code] of modules) {
    if (!id.startsWith("survey-core")) continue;
    mkdirSync(dirname(fileOf(id)), { recursive: true });
    const here = code.replace(/ from "(?:virtual:)?(survey-core[\w/-]*)";/g, (_all, other: string) => {
      return ` from ${JSON.stringify(pathToFileURL(fileOf(other)).href)};`;
    });
    writeFileSync(fileOf(id), here);
  }
  const definition = phoneFriendly(everythingSurvey);
  const load = (id: string) => import(/* @vite-ignore */ pathToFileURL(fileOf(id)).href);
  const light = await load("survey-core");
  for (const part of partsFor(definition)) await load(`survey-core/${part}`);
  const shown = (model: SurveyModel) =>
    model.getAllQuestions(false, true, true).map((question) => `${question.getType()} ${question.name}`);
  expect(shown(new light.SurveyModel(definition))).toEqual(shown(new SurveyModel(definition)));
  rmSync(folder, { recursive: true });
});

const allTypes = [...questionTypes, ...displayTypes].map((type) => phoneFriendly({ type }).type as string);

test.each([...new Set(allTypes)])("a survey with %s gets what makes it", (type) => {
  const homes = ["survey-core", ...partsFor({ type }).map((part) => `survey-core/${part}`)];
  expect(homes.some((home) => modules.get(home)?.includes(`Serializer.addClass("${type}"`))).toBe(true);
});
