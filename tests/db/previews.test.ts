import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readPreviewResults } from "#db/preview-results.server.ts";
import { discardPreview, findPreview, makePreview, publishPreview } from "#db/previews.server.ts";
import type { Schema } from "#db/schema.ts";
import { describeOnBoth } from "../support/databases.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

const by = "planner@example.org";

const changed = { ...smallSurvey, title: { default: "Small, once more", fr: "Petit, encore" } };

describeOnBoth("previews", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    const pipeline = await openPipeline(database);
    await pipeline.publish("small", smallSurvey);
    const context = { database, surveys: pipeline.surveys };
    const draft = { previewOf: "small", definition: changed, analysis: {} };
    const made = await makePreview(context, draft, new Date(Date.now() - 1000));
    if ("code" in made) throw new Error(JSON.stringify(made));
    const answer = async () => {
      const version = await pipeline.surveys.latestVersion(made.slug);
      if (!version) throw new Error("The preview is gone.");
      const save = { id: randomUUID(), locale: "en", revision: 1, status: "complete" } as const;
      return pipeline.responses.save({ ...save, version, answers: { region: "north", words: "test" } });
    };
    return { ...pipeline, ...context, slug: made.slug, answer };
  }

  test("have an address that nobody can guess, and are listed nowhere", async () => {
    const { surveys, slug } = await open();
    expect(slug).toMatch(/^preview-[0-9a-hjkmnp-tv-z]{10}$/);
    expect((await surveys.listSurveys()).map((survey) => survey.slug)).toEqual(["small"]);
    expect((await surveys.listOpen(new Date())).map(({ survey }) => survey.slug)).toEqual(["small"]);
    expect((await surveys.listPreviews()).map((survey) => survey.slug)).toEqual([slug]);
    expect((await surveys.latestVersion("small"))?.version).toBe(1);
  });

  test("are checked against the survey that they would follow", async () => {
    const context = await open();
    const retyped = { elements: [{ type: "text", name: "region" }] };
    const refused = await makePreview(
      context,
      { previewOf: "small", definition: retyped, analysis: {} },
      new Date(),
    );
    expect(refused).toMatchObject({ code: "invalid_definition" });
  });

  test("count their test answers apart, and show them from the first", async () => {
    const context = await open();
    await context.answer();
    const versionOf = async (slug: string) => {
      const version = await context.surveys.latestVersion(slug);
      const [wave] = version ? await context.surveys.wavesOf(version.surveyId) : [];
      if (!version || !wave) throw new Error(`There is no ${slug}.`);
      return [version, wave] as const;
    };
    const preview = await readPreviewResults(context, ...(await versionOf(context.slug)));
    expect(preview.responses).toBe(1);
    await expect(readPreviewResults(context, ...(await versionOf("small")))).rejects.toThrow("no preview");
  });

  test("discarded, leave nothing behind, and take nothing any more", async () => {
    const context = await open();
    const { database, surveys, slug, answer } = context;
    const version = await surveys.latestVersion(slug);
    await answer();
    await discardPreview(database, slug);
    const tables: (keyof Schema)[] = [
      "responses",
      "answers",
      "tallies",
      "uncounted_responses",
      "entry_codes",
    ];
    for (const table of tables) {
      expect([table, await database.kysely.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    }
    expect(await database.kysely.selectFrom("surveys").select("slug").execute()).toEqual([{ slug: "small" }]);
    expect(await surveys.latestVersion(slug)).toBeNull();
    // A phone that still has the page open, and a server that still knows the version.
    if (!version) throw new Error("There was no preview.");
    const late = {
      id: randomUUID(),
      version,
      locale: "en",
      revision: 1,
      status: "complete",
      answers: {},
    } as const;
    expect(await context.responses.save(late)).toEqual({ refused: "survey_closed" });
  });

  test("published, become the next version, without their test answers", async () => {
    const context = await open();
    await context.answer();
    expect(await publishPreview(context, context.slug, { by, now: new Date() })).toMatchObject({
      slug: "small",
      version: 2,
      created: true,
    });
    expect((await context.surveys.latestVersion("small"))?.definition.title).toEqual(changed.title);
    expect(await findPreview(context, context.slug)).toBeNull();
    expect(await context.database.kysely.selectFrom("responses").selectAll().execute()).toEqual([]);
  });

  test("a real survey is no preview: it can be neither discarded nor published from", async () => {
    const { surveys, database } = await open();
    await discardPreview(database, "small");
    expect(await surveys.latestVersion("small")).not.toBeNull();
    expect(await publishPreview({ surveys, database }, "small", { by, now: new Date() })).toEqual({
      code: "survey_not_found",
    });
  });
});
