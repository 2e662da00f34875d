import { z } from "zod";
import { listReleases } from "#db/releases.server.ts";
import { problem } from "../domain/problem.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";
import { endpoint } from "./endpoint.ts";

const bySurvey = "/api/v1/surveys/{slug}";
const audience = z.enum(["staff", "public"]);

export const postRelease = endpoint({
  method: "post",
  path: `${bySurvey}/releases`,
  summary: "Make a release: freeze, protect and prove the tables of a wave",
  access: "edit-surveys",
  body: z.object({
    wave: z.string().max(100).optional().meta({ description: "The newest that has begun when absent." }),
    audience: audience.default("staff"),
    hideSmallChanges: z.boolean().default(false).meta({
      description: "Hide what changed too little since the last release, where that would make it unsafe.",
    }),
  }),
  answers: {
    201: z.object({
      release: z.string(),
      responses: z.number().int(),
      tables: z.number().int(),
      hidden: z.number().int().meta({ description: "Cells that are not shown." }),
      audited: z.literal(true),
    }),
    202: z
      .object({ waits: z.literal(true) })
      .meta({ description: "For the approval of the survey's steward." }),
  },
  problems: ["survey_not_found", "wave_not_found", "nothing_to_release", "unsafe_release"],
  async handle(services, { params: { slug = "" }, body, person }) {
    const asked = { slug, wave: body.wave };
    const found = await findShownRelease(services, person, asked, new Date());
    if ("code" in found) return found;
    const { survey, wave } = found;
    if (survey.previewOf !== null) return problem("survey_not_found");
    const { audience, hideSmallChanges } = body;
    const order = { slug, waveId: wave.id, audience, hideSmallChanges, madeBy: person?.name ?? null };
    const made = await services.releases.make(order);
    if ("refused" in made) return problem(made.refused);
    if ("waits" in made) return { status: 202, body: made };
    const { release, tables, hidden } = made;
    return {
      status: 201,
      body: { release: String(release.id), responses: release.responses, tables, hidden, audited: true },
    };
  },
});

export const getReleases = endpoint({
  method: "get",
  path: `${bySurvey}/releases`,
  summary: "The releases of a survey that may be seen, the newest first",
  access: "see-releases",
  answers: {
    200: z.object({
      releases: z.array(
        z.object({
          release: z.string(),
          wave: z.string(),
          audience,
          madeAt: z.string(),
          automatic: z.boolean(),
          responses: z.number().int(),
        }),
      ),
    }),
  },
  problems: ["unauthenticated", "forbidden", "survey_not_found", "wave_not_found"],
  async handle(services, { params: { slug = "" }, person }) {
    const found = await findShownRelease(services, person, { slug }, new Date());
    if ("code" in found) return found;
    const names = new Map(found.waves.map(({ id, name }) => [id, name]));
    const heads = await listReleases(services.database, [...names.keys()]);
    return {
      status: 200,
      body: {
        releases: heads
          .filter((head) => person !== null || head.audience === "public")
          .map((head) => ({
            release: String(head.id),
            wave: names.get(head.waveId) ?? "",
            audience: head.audience,
            madeAt: head.madeAt,
            automatic: head.madeBy === null,
            responses: head.responses,
          })),
      },
    };
  },
});

const anything = z.record(z.string(), z.unknown());

export const getCertificate = endpoint({
  method: "get",
  path: `${bySurvey}/releases/{id}/certificate`,
  summary: "The proof that a release hides what it hides, to be checked by adding and comparing",
  access: "see-releases",
  answers: {
    200: z.object({
      survey: z.string(),
      wave: z.string(),
      release: z.string(),
      audience,
      releases: z.array(z.object({ release: z.string(), published: anything, certificate: anything })).meta({
        description:
          "The release, and before it the earlier ones for the same audience that it goes on from.",
      }),
    }),
  },
  problems: ["unauthenticated", "forbidden", "survey_not_found", "wave_not_found", "release_not_found"],
  async handle(services, { params: { slug = "", id = "" }, person }) {
    const found = await findShownRelease(services, person, { slug, release: id }, new Date());
    if ("code" in found) return found;
    const { wave, release } = found;
    if (!release) return problem("release_not_found");
    const proof = await services.releases.proofOf(release);
    return {
      status: 200,
      body: {
        survey: slug,
        wave: wave.name,
        release: String(release.id),
        audience: release.audience,
        releases: proof.map(({ id: own, published, certificate }) => ({
          release: String(own),
          published,
          certificate,
        })),
      },
    };
  },
});
