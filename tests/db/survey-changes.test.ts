import { expect, test } from "vitest";
import {
  addSurveyChange,
  listSurveyChanges,
  removeSurveyChange,
  rewriteSurveyChange,
} from "#db/survey-changes.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

const bus = { happenedOn: "2026-03-01", text: { en: "A later bus", fr: "Un autobus plus tardif" } };
const room = { happenedOn: "2026-05-09", text: { en: "A quiet room", fr: "Une salle calme" } };

describeOnBoth("what changed because of a survey", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    const pipeline = await openPipeline(database);
    const idOf = async (slug: string) => (await pipeline.publish(slug, smallSurvey)).surveyId;
    return { database, survey: await idOf("small"), other: await idOf("other") };
  }

  test("is listed the newest first, each survey's own", async () => {
    const { database, survey, other } = await open();
    await addSurveyChange(database, survey, bus);
    await addSurveyChange(database, survey, room);
    expect(await listSurveyChanges(database, survey)).toMatchObject([room, bus]);
    expect(await listSurveyChanges(database, other)).toEqual([]);
  });

  test("is rewritten and taken away, but not through another survey", async () => {
    const { database, survey, other } = await open();
    await addSurveyChange(database, survey, bus);
    const [{ id } = { id: 0 }] = await listSurveyChanges(database, survey);
    expect(await rewriteSurveyChange(database, other, { ...room, id })).toBe(false);
    expect(await removeSurveyChange(database, other, id)).toBe(false);
    expect(await rewriteSurveyChange(database, survey, { ...room, id })).toBe(true);
    expect(await listSurveyChanges(database, survey)).toEqual([{ ...room, id }]);
    expect(await removeSurveyChange(database, survey, id)).toBe(true);
    expect(await listSurveyChanges(database, survey)).toEqual([]);
  });
});
