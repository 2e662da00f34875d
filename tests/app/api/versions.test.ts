import { expect, test } from "vitest";
import { places, problemIn, publish, released, save, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

type Results = {
  responses: number | null;
  questions: { name: string; n?: number; choices?: { value: string; label: string; count: number }[] }[];
};

const question = (name: string) =>
  (places.elements as { name: string }[]).find((element) => element.name === name);

/** `places`, in other words and order, with a choice and a question less and a question more. */
const second = {
  ...places,
  elements: [
    {
      ...question("near"),
      title: { default: "Is there somewhere to go?", fr: "Y a-t-il un endroit où aller?" },
      choices: [
        { value: "no", text: { default: "No", fr: "Non" } },
        { value: "yes", text: { default: "Yes, there is", fr: "Oui, il y en a un" } },
      ],
    },
    { type: "comment", name: "new", title: { default: "New", fr: "Nouveau" } },
    question("stars"),
    question("age"),
  ],
};

describeOnBoth("answers to an older version", (database) => {
  test("are taken while the wave is open, and counted by question and choice with those to the newest", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const draft = crypto.randomUUID();
    await saved(server, { id: draft, status: "partial", answers: { near: "unsure" } });
    const people = Array.from({ length: 20 }, (_, person) => person);
    for (const _ of people) await saved(server, { answers: { near: "yes", visits: ["pool"] } });
    expect((await publish(server, { slug: "places", definition: second })).status).toBe(201);

    // Begun, or loaded, before the new version came: finished as it was asked.
    await saved(server, { id: draft, revision: 2, answers: { near: "unsure" } });
    for (const _ of people.slice(0, 9)) await saved(server, { version: 1, answers: { near: "unsure" } });
    for (const person of people.slice(0, 10)) {
      await saved(server, { version: 1, answers: { near: "no", ...(person < 4 ? { why: "a pool" } : {}) } });
    }
    for (const _ of people) await saved(server, { version: 2, answers: { near: "yes", new: "word" } });
    // Each version takes what it asks, and nothing of the other.
    const mixed = { version: 2, answers: { near: "unsure" } };
    await problemIn(await save(server, mixed), 422, "invalid_answers");
    await problemIn(
      await save(server, { version: 1, answers: { near: "yes", new: "x" } }),
      422,
      "invalid_answers",
    );

    await released(server, "places");
    const headers = { Authorization: await server.tokenFor("viewer") };
    const answer = await server.fetch("/api/v1/surveys/places/results", { headers });
    const results = (await answer.json()) as Results;
    expect(results.responses).toBe(60);
    const near = results.questions.find(({ name }) => name === "near");
    expect(near?.choices?.map(({ value, label, count }) => [value, label, count])).toEqual([
      ["no", "No", 10],
      ["yes", "Yes, there is", 40],
      ["unsure", "Not sure", 10],
    ]);
    // What the newest version no longer asks stays, after what it asks, where enough people answered.
    expect(results.questions.map(({ name, n }) => [name, n])).toEqual([
      ["near", 60],
      ["new", 20],
      ["stars", undefined],
      ["age", undefined],
      ["visits", 20],
    ]);
  });

  test("are not taken any more once the wave has closed", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const { surveys } = server.services;
    const survey = await surveys.latestVersion("places");
    await publish(server, { slug: "places", definition: second });
    const [wave] = await surveys.wavesOf(survey?.surveyId ?? 0);
    await surveys.changeWave(wave?.id ?? 0, { closesAt: new Date().toISOString() });
    await problemIn(await save(server, { version: 1 }), 410, "survey_closed");
    const wanted = { version: 1, wave: "default" };
    await problemIn(await save(server, wanted), 410, "survey_closed");
  });
});
