import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { analysis, definition, slug, twentyAnswers } from "../bench/twenty-questions.ts";
import { describeOnBoth } from "../support/databases.ts";
import { documentedFigure } from "../support/documented-figure.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { startTestServer } from "../support/test-server.ts";
import { countComplete, missingOf } from "./stored.ts";
import { type Sent, send } from "./submissions.ts";

/** In an order that no phone keeps to. */
const shuffled = <Value>(values: Value[]): Value[] =>
  values
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);

describeOnBoth("requests that arrive twice and out of order", (testDatabase) => {
  test("make one response each, of the newest answers", async () => {
    const server = await startTestServer(testDatabase);
    const { services, address } = server;
    await publishSurvey(services, { slug, definition, analysis }, new Date());
    const requests = twentyAnswers(60).flatMap((answers, person): Sent[] => {
      const id = randomUUID();
      const draft = (revision: number): Sent => {
        const begun = Object.fromEntries(Object.entries(answers).slice(0, revision));
        return { id, revision, status: "partial", answers: begun };
      };
      // Every third person has not finished.
      return [
        draft(1),
        draft(2),
        draft(3),
        person % 3 === 0 ? draft(4) : { ...draft(4), status: "complete", answers },
      ];
    });
    const statuses = await Promise.all(
      shuffled([...requests, ...requests]).map((sent) => send(address, sent)),
    );
    expect(2 * statuses.length).toBe(documentedFigure("Requests twice and out of order"));
    expect(statuses.filter((status) => status === 201)).toHaveLength(60);
    expect(statuses.filter((status) => status === 200)).toHaveLength(requests.length * 2 - 60);
    expect(await missingOf(services.database, requests)).toEqual([]);
    expect(await countComplete(services.database)).toBe(40);
    await services.counter.flush();
    expect(await talliesOf(services.database, slug)).toEqual(await recount(services.database, slug));
  });
});
