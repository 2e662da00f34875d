import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { SurveyModel } from "survey-core";
import { expect, test } from "vitest";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { released } from "../../support/api-client.ts";
import { arbitraryAnswers } from "../../support/arbitrary-answers.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { everythingSurvey } from "../../support/everything-survey.ts";
import { startTestServer } from "../../support/test-server.ts";

type Answers = Record<string, unknown>;
type Sent = { id: string; revision: number; status: "partial" | "complete"; answers: Answers };

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Answers;

/** People who complete, stop half way, send twice, come back to a draft, or send what no survey asks. */
function everyoneSends(): Sent[] {
  const instrument = compileInstrument(everythingSurvey);
  const sample = fc.sample(arbitraryAnswers(instrument), { numRuns: 500, seed: 2026 });
  return sample.flatMap((given, person): Sent[] => {
    const answers: Answers = { single: "a", ...plain(given), comment: "because", postcode: "K1" };
    const complete: Sent = { id: randomUUID(), revision: 2, status: "complete", answers };
    const draft: Sent = { ...complete, revision: 1, status: "partial" };
    switch (person % 7) {
      case 0:
        return [complete, complete];
      case 1:
        return [draft];
      case 2:
        return [draft, complete, draft];
      case 3:
        return [{ ...complete, answers: { ...answers, "nobody-asked": 1 } }];
      case 4:
        return [{ ...complete, answers: { ...answers, stars: 9999 } }, complete];
      default:
        return [complete];
    }
  });
}

/** What SurveyJS itself keeps of an answer when a person completes. */
function completedBySurveyJs(model: SurveyModel, answers: Answers): Answers {
  model.clear(true, true);
  model.data = plain(answers);
  model.doComplete();
  return plain(model.data);
}

describeOnBoth("five hundred people", (database) => {
  test("whatever they send, the results equal a count of their own", async () => {
    const server = await startTestServer(database);
    const published = await server.fetch("/api/v1/surveys", {
      method: "POST",
      headers: { Authorization: await server.tokenFor("planner") },
      json: {
        slug: "everything",
        definition: everythingSurvey,
        analysis: { dimensions: [{ question: "menu" }] },
      },
    });
    expect(published.status).toBe(201);

    const accepted = new Map<string, Answers>();
    const send = async ({ id, ...save }: Sent) => {
      const answer = await server.fetch(`/api/v1/responses/${id}`, {
        method: "PUT",
        json: { survey: "everything", version: 1, locale: "en", ...save },
      });
      expect([200, 201, 422]).toContain(answer.status);
      if (answer.ok && save.status === "complete") accepted.set(id, save.answers);
    };
    const sent = everyoneSends();
    // In order for each person, but everyone at once.
    const byPerson = Map.groupBy(sent, ({ id }) => id);
    const people = [...byPerson.values()];
    for (let from = 0; from < people.length; from += 50) {
      await Promise.all(
        people.slice(from, from + 50).map(async (saves) => {
          for (const save of saves) await send(save);
        }),
      );
    }
    expect(accepted.size).toBeGreaterThan(200);

    const model = new SurveyModel(everythingSurvey);
    const kept = [...accepted.values()].map((answers) => completedBySurveyJs(model, answers));
    await released(server, "everything");
    const results = await server.fetch("/api/v1/surveys/everything/results", {
      headers: { Authorization: await server.tokenFor("viewer") },
    });
    const { responses, questions } = (await results.json()) as {
      responses: number;
      questions: ({ name: string } & (
        | { hidden: true }
        | { hidden?: never; n: number; mean?: number; choices: { value: unknown; count?: number }[] }
      ))[];
    };
    expect(responses).toBe(kept.length);
    const shown = questions.filter((question) => !question.hidden);
    expect(shown.length).toBeGreaterThan(10);
    for (const { name, n, choices, mean } of shown) {
      const values = kept.map((answers) => answers[name]).filter((value) => value !== undefined);
      expect([name, n]).toEqual([name, values.length]);
      for (const { value, count } of choices) {
        if (count === undefined) continue;
        const chosen = values.filter((given) => (Array.isArray(given) ? given : [given]).includes(value));
        expect([name, value, count]).toEqual([name, value, chosen.length]);
      }
      if (mean !== undefined) {
        expect(mean).toBeCloseTo(
          values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length,
          9,
        );
      }
    }
  });
});
