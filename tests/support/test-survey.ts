import type { Definition } from "#app/domain/survey/definition.ts";
import type { Database } from "#db/open.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { createPublishedSurveys, type PublishedVersion } from "#db/published-surveys.server.ts";
import { findDraft, withdraw } from "#db/response-codes.server.ts";
import { createResponseCounter } from "#db/response-counter.server.ts";
import { createResponseWriter } from "#db/response-writer.server.ts";

/** A small survey with two dimensions, one of them with several choices, and logic between its questions. */
export const smallSurvey: Definition = {
  title: { default: "Small", fr: "Petit" },
  pages: [
    {
      elements: [
        { type: "radiogroup", name: "region", choices: ["north", "south"] },
        { type: "checkbox", name: "identity", choices: ["a", "b"] },
        { type: "radiogroup", name: "belonging", choices: ["no", "yes"] },
        { type: "rating", name: "hope", visibleIf: "{belonging} = 'yes'" },
        { type: "matrix", name: "places", rows: ["home", "school"], columns: ["safe", "unsafe"] },
        { type: "ranking", name: "needs", choices: ["time", "money"] },
        { type: "comment", name: "words" },
      ],
    },
  ],
};

export const byRegionAndIdentity = { dimensions: [{ question: "region" }, { question: "identity" }] };

/** Everything the pipeline needs on an open database, with a survey published under a slug. */
export async function openPipeline(database: Database, clock?: () => Date, pauseMilliseconds?: number) {
  const surveys = createPublishedSurveys(database);
  const secret = "a secret for tests";
  const counter = createResponseCounter(database, pauseMilliseconds ? { pauseMilliseconds } : {});
  const responses = createResponseWriter({ database, counter, secret }, clock);
  return {
    surveys,
    responses,
    counter,
    secret,
    findDraft: (code: string) => findDraft({ database, secret }, code),
    withdraw: (code: string) => withdraw({ database, surveys, secret }, code),
    async publish(slug: string, definition: Definition, analysis: unknown = {}): Promise<PublishedVersion> {
      const now = new Date(Date.now() - 60_000);
      const published = await publishSurvey({ surveys }, { slug, definition, analysis }, now);
      if ("code" in published) throw new Error(JSON.stringify(published));
      return (await surveys.findVersion(slug, published.version)) as PublishedVersion;
    },
  };
}
