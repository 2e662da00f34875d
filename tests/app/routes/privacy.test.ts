import { expect, test } from "vitest";
import { publish } from "../../support/api-client.ts";
import { startTestServer } from "../../support/test-server.ts";

const steward = {
  name: { en: "Elder Council", fr: "Conseil des aînés" },
  email: "council@example.org",
  contact: { en: "the front desk", fr: "l’accueil" },
};

test("what a survey asks, keeps and shows is made from its settings, in both languages", async () => {
  const server = await startTestServer();
  const { services } = server;
  const text = async (path: string) => {
    const answer = await server.fetch(path);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    // Whole without scripts, and nothing from elsewhere.
    expect(page).not.toMatch(/<script[^>]* src=|https?:\/\/(?!www\.w3\.org)/);
    return page
      .replaceAll(/<style>.*?<\/style>/gs, "")
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll("&#x27;", "'")
      .replaceAll("\u00a0", " ");
  };
  await publish(server, { slug: "plain" });
  const plain = await text("/s/plain/privacy?lang=en");
  for (const words of [
    "at least 5 people",
    "only from 11 people",
    "No end is set.",
    "Ask the person who gave you",
  ])
    expect(plain).toContain(words);
  expect(plain).not.toMatch(/entry code|about you, so/);

  await publish(server, {
    slug: "places",
    analysis: {
      minutes: 7,
      ...{ stewardship: { steward, releasesNeedApproval: true }, retention: { deleteAfterDays: 90 } },
      ...{
        releases: { sensitive: true },
        minimumGroup: 12,
        dimensions: [{ question: "near" }],
        openText: ["why"],
      },
    },
  });
  const survey = await services.surveys.latestVersion("places");
  const [wave] = await services.surveys.wavesOf(survey?.surveyId ?? 0);
  await services.surveys.changeWave(wave?.id ?? 0, { entry: "codes", closesAt: "2030-01-01T12:00:00.000Z" });
  const english = await text("/s/places/privacy?lang=en");
  for (const words of [
    ...[
      "It has 6 questions. It takes about 7 minutes.",
      "Is there a place to go?",
      "only if at least 20 people are in it.",
    ],
    ...[
      "Only Elder Council can read single answers",
      "Your entry code is not kept",
      "90 days",
      "April 1, 2030",
    ],
    ...["Elder Council: the front desk", "Your internet address", "Take your answers back"],
  ])
    expect(english).toContain(words);
  const french = await text("/s/places/privacy?lang=fr");
  for (const words of [
    ...[
      "Il a 6 questions.",
      "Y a-t-il un lieu où aller?",
      "seulement s’il compte au moins 20 personnes.",
      "90 jours",
      "1er avril 2030",
    ],
    ...["Conseil des aînés : l’accueil", "Votre adresse Internet", "Retirer vos réponses"],
  ])
    expect(french).toContain(words);
  expect(french).not.toContain("Elder Council");

  expect(await text("/privacy?lang=en")).toContain("Surveys that are open now");
  expect(await text("/privacy?lang=fr")).toContain("Sondages ouverts en ce moment");
  expect((await server.fetch("/s/nothing/privacy")).status).toBe(404);
  expect(await (await server.fetch("/s/plain?lang=fr")).text()).toContain('href="/s/plain/privacy?lang=fr"');
  expect(await (await server.fetch("/")).text()).toContain('href="/privacy"');
});
