import { expect } from "vitest";
import { planSchema, type WrittenPlan } from "#app/domain/change/plan.ts";
import type { Role } from "#app/domain/people/roles.ts";
import { publish, saved } from "./api-client.ts";
import { cookieFor } from "./staff.ts";
import { startTestServer } from "./test-server.ts";

const west = { value: "west", text: { default: "The west", fr: "L’ouest" } };
const definition = {
  title: { default: "Belonging", fr: "Appartenance" },
  elements: [
    {
      type: "radiogroup",
      name: "region",
      choices: [{ value: "north", text: { default: "The <north>", fr: "Le <nord>" } }, "south", west],
    },
    { type: "radiogroup", name: "belonging", choices: ["no", "yes"] },
  ],
};
const analysis = {
  dimensions: [{ question: "region" }],
  outcomes: [{ question: "belonging", favourable: ["yes"] }],
};

const text = (en: string, fr: string) => ({ en, fr });
const written: WrittenPlan = {
  slug: "our-plan",
  title: text("Our <plan>", "Notre <plan>"),
  groups: [{ id: "g-1", title: text("North group", "Groupe du Nord") }],
  nodes: [
    {
      id: "a",
      level: "activity",
      title: text("Mentors are trained", "Des mentors sont formés"),
      groups: ["g-1"],
    },
    { id: "m", level: "medium", title: text("Young people belong", "Les jeunes ont leur place") },
    { id: "l", level: "long", title: text("Fewer crises", "Moins de crises") },
  ],
  links: [
    { id: "am", from: "a", to: "m", assumption: text("mentors stay", "les mentors restent") },
    { id: "ml", from: "m", to: "l" },
  ],
  indicators: [
    {
      id: "i",
      node: "m",
      title: text("They say so", "Ils le disent"),
      measure: { kind: "survey", survey: "belonging", question: "belonging", favourable: ["yes"] },
      targets: [{ id: "t", by: "2030-12-31", value: 90 }],
    },
    {
      id: "w",
      node: "l",
      title: text("In the west", "À l’ouest"),
      measure: { kind: "survey", survey: "belonging", question: "belonging", favourable: ["yes"] },
      targets: [{ id: "t", by: "2030-12-31", value: 90, group: { dimension: "region", value: "west" } }],
    },
  ],
  evidence: [
    {
      id: "e",
      on: { kind: "link", id: "am" },
      source: { kind: "note", source: "A study", address: "javascript:alert(1)" },
      says: "contradicts",
      date: "2026-01-01",
      text: text("They left", "Ils sont partis"),
    },
  ],
};

/** A server with a plan that a survey measures: 40 people of the north, 35 of the south and 3 of the west. */
export async function startPlanned(role: Role = "viewer") {
  const server = await startTestServer();
  expect((await publish(server, { slug: "belonging", definition, analysis })).status).toBe(201);
  const people = Array.from({ length: 78 }, (_, place) => ({
    region: place < 40 ? "north" : place < 75 ? "south" : "west",
    belonging: place < 40 ? (place % 2 === 0 ? "yes" : "no") : place % 5 === 0 ? "no" : "yes",
  }));
  await Promise.all(people.map((answers) => saved(server, { survey: "belonging", answers })));
  const begun = await server.services.plans.begin(planSchema.parse(written), {
    madeBy: null,
    now: new Date(),
  });
  expect(begun).toMatchObject({ version: 1 });
  const Cookie = await cookieFor(server, role);
  const read = async (path: string, headers: Record<string, string> = { Cookie }) => {
    const answer = await server.fetch(path, { headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { server, read, Cookie };
}
