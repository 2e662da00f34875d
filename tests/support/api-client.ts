import { expect } from "vitest";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { TestServer } from "./test-server.ts";

/** A survey small enough to know every answer of by heart. */
export const places: Definition = {
  title: { default: "Places", fr: "Lieux" },
  elements: [
    {
      type: "radiogroup",
      name: "near",
      title: { default: "Is there a place to go?", fr: "Y a-t-il un lieu où aller?" },
      isRequired: true,
      choices: [
        { value: "yes", text: { default: "Yes", fr: "Oui" } },
        { value: "no", text: { default: "No", fr: "Non" } },
        { value: "unsure", text: { default: "Not sure", fr: "Je ne sais pas" } },
      ],
    },
    {
      type: "comment",
      name: "why",
      title: { default: "What is missing?", fr: "Que manque-t-il?" },
      visibleIf: "{near} = 'no'",
      maxLength: 200,
    },
    {
      type: "checkbox",
      name: "visits",
      title: { default: "Where do you go?", fr: "Où allez-vous?" },
      choices: ["library", "pool", "park"],
      maxSelectedChoices: 3,
    },
    { type: "rating", name: "stars", title: { default: "Stars", fr: "Étoiles" }, rateMin: 1, rateMax: 5 },
    {
      type: "text",
      name: "age",
      title: { default: "Age", fr: "Âge" },
      inputType: "number",
      min: 10,
      max: 30,
    },
    {
      type: "matrix",
      name: "open",
      title: { default: "Open when you need it?", fr: "Ouvert au bon moment?" },
      columns: [
        { value: "never", text: { default: "Never", fr: "Jamais" } },
        { value: "always", text: { default: "Always", fr: "Toujours" } },
      ],
      rows: [
        { value: "evening", text: { default: "In the evening", fr: "Le soir" } },
        { value: "weekend", text: { default: "At the weekend", fr: "La fin de semaine" } },
      ],
    },
  ],
};

export type Publication = { slug: string; definition?: unknown; analysis?: unknown; kind?: string };

/** Publishes as a planner does; `places` unless told otherwise. */
export async function publish(server: TestServer, { slug, definition = places, ...rest }: Publication) {
  const headers = { Authorization: await server.tokenFor("planner") };
  return server.fetch("/api/v1/surveys", { method: "POST", headers, json: { slug, definition, ...rest } });
}

export type SaveFields = {
  id?: string;
  survey?: unknown;
  version?: unknown;
  wave?: unknown;
  locale?: unknown;
  revision?: unknown;
  status?: unknown;
  answers?: unknown;
  entryCode?: unknown;
  headers?: Record<string, string>;
};

/** Saves a response to `places`: a complete one, revision 1, unless told otherwise. */
export function save(server: TestServer, { id = crypto.randomUUID(), headers = {}, ...fields }: SaveFields) {
  const body = {
    ...{ survey: "places", version: 1, locale: "en", revision: 1, status: "complete" },
    ...{ answers: { near: "yes" }, ...fields },
  };
  return server.fetch(`/api/v1/responses/${id}`, { method: "PUT", headers, json: body });
}

export type Receipt = {
  id: string;
  revision: number;
  status: string;
  savedAt: string;
  resumeCode: string;
  withdrawalCode?: string;
};

/** The receipt of a save that must be accepted. */
export async function saved(server: TestServer, fields: SaveFields): Promise<Receipt> {
  const response = await save(server, fields);
  const body = await response.json();
  expect([response.status, body]).toEqual([expect.toBeOneOf([200, 201]), expect.anything()]);
  return body as Receipt;
}

export const post = (server: TestServer, path: string, json: unknown, headers: Record<string, string> = {}) =>
  server.fetch(path, { method: "POST", json, headers });

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { question?: string; path?: string; code: string; message: string }[];
  conflicts?: { in: string; id: string | null; path: string[]; yours: unknown; theirs: unknown }[];
};

/** An answer that must be this problem, in the exact shape of the contract and nothing beside it. */
export async function problemIn(response: Response, status: number, code: string): Promise<ProblemBody> {
  const text = await response.text();
  expect([response.status, text]).toEqual([status, expect.stringContaining(`"code":"${code}"`)]);
  expect(response.headers.get("Content-Type")).toMatch(/^application\/problem\+json\b/);
  const body = JSON.parse(text) as ProblemBody;
  const { type, title, status: told, code: coded, detail, errors, conflicts, ...more } = body;
  expect(conflicts !== undefined).toBe(code === "edit_conflict");
  expect({ told, coded, more }).toEqual({ told: status, coded: code, more: {} });
  for (const words of [type, title, detail]) expect(words).toEqual(expect.stringMatching(/\S/));
  for (const error of errors ?? []) {
    const place = /^(invalid_definition|not_for_sessions|invalid_plan)$/.test(code) ? "path" : "question";
    expect(error).toEqual({
      [place]: expect.any(String),
      code: expect.any(String),
      message: expect.stringMatching(/\S/),
    });
  }
  return body;
}

/** Makes a release as a planner does. */
export async function postRelease(
  server: TestServer,
  slug: string,
  order: { wave?: string; audience?: "staff" | "public" } = {},
): Promise<Response> {
  const headers = { Authorization: await server.tokenFor("planner") };
  return post(server, `/api/v1/surveys/${slug}/releases`, order, headers);
}

/** The id of a release that must be made. */
export async function released(
  server: TestServer,
  slug: string,
  order: { wave?: string; audience?: "staff" | "public" } = {},
): Promise<string> {
  const response = await postRelease(server, slug, order);
  const body = await response.json();
  expect([response.status, body]).toEqual([201, expect.anything()]);
  return (body as { release: string }).release;
}
