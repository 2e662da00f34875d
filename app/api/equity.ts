import { z } from "zod";
import { problem } from "../domain/problem.ts";
import { equityOf, outcomeNamed } from "../domain/release/released-equity.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";
import { endpoint } from "./endpoint.ts";

const share = z.number().min(0).max(1);
const band = z
  .union([z.object({ atLeast: share }), z.object({ atMost: share })])
  .meta({ description: "A share too close to 0 or 1 to be told: only its bound." });
const people = z.number().int();
const figure = z.number().nullable().meta({
  description: "Null where it is not defined, or needs a number that is not published.",
});
const estimate = (method: z.ZodType) =>
  z.object({ value: z.number(), low: z.number(), high: z.number(), method }).nullable().meta({
    description: "Null where it is not defined, or needs a number that is not published.",
  });
const group = z.object({ value: z.string(), label: z.string() });
const hidden = z
  .object({ hidden: z.literal(true) })
  .meta({ description: "Protected; the same whatever the reason." });

const counted = group.extend({
  n: people,
  favourable: people,
  share: figure,
  interval: z
    .object({ low: share, high: share, method: z.literal("wilson"), level: z.literal(0.95) })
    .nullable(),
  differenceFromRest: estimate(z.literal("newcombe")),
  ratioToReference: estimate(z.enum(["katz", "adjusted-log"])),
  percentagePointGap: z
    .object({ value: z.number(), marginOfError: z.number(), flagged: z.boolean(), neededToClose: people })
    .nullable(),
  proportionalityIndex: figure,
  eightyPercentIndex: figure,
  disproportionality: figure,
  pValue: figure,
  adjustedPValue: figure,
  flags: z.array(z.string()),
});

export const getEquity = endpoint({
  method: "get",
  path: "/api/v1/surveys/{slug}/equity",
  summary: "An outcome by a dimension: gaps with their uncertainty, as a release shows them",
  access: "see-releases",
  query: {
    outcome: "The outcome: its question (with `/` and the row, where it is one), or its indicator.",
    by: "The dimension.",
    and: "A second dimension, where the release crosses the two.",
    wave: "The wave's name; the newest when absent.",
    release: "The release; the newest that may be seen when absent.",
  },
  answers: {
    200: z.object({
      survey: z.string(),
      wave: z.string(),
      release: z.string(),
      outcome: z.string(),
      by: z.string(),
      policy: z.object({ minimumGroup: people, minimumCell: people }),
      reference: z.looseObject({ kind: z.string(), share: figure }),
      benchmark: z.object({ source: z.string() }).nullable(),
      comparisons: people.meta({ description: "p-values that were adjusted together." }),
      total: z.union([
        z.object({ n: people, favourable: people, share: figure }),
        z.object({ n: people.optional(), share: band }),
        hidden,
      ]),
      groups: z.array(
        z.union([
          counted,
          group.extend({ n: people.optional(), share: band, flags: z.array(z.string()) }).meta({
            description: "A banded group: every figure that would give the count back is absent.",
          }),
          group.extend(hidden.shape),
        ]),
      ),
    }),
  },
  problems: [
    ...(["unauthenticated", "forbidden", "survey_not_found", "wave_not_found"] as const),
    ...(["release_not_found", "outcome_not_found", "dimension_not_found"] as const),
  ],
  async handle(services, { params: { slug = "" }, query, person, locale }) {
    const asked = { slug, wave: query.wave, release: query.release };
    const found = await findShownRelease(services, person, asked, new Date());
    if ("code" in found) return found;
    const { wave, release } = found;
    if (!release) return problem("release_not_found");
    const outcome = outcomeNamed(release.tables.design, query.outcome ?? "");
    if (!outcome) return problem("outcome_not_found");
    const by = [query.by ?? "", ...(query.and === undefined ? [] : [query.and])];
    const about = { survey: slug, wave: wave.name, locale };
    const report = equityOf(release, { outcome: outcome.key, by }, about);
    return report ? { status: 200, body: report } : problem("dimension_not_found");
  },
});
