import { z } from "zod";
import { readShownPlan, type ShownPlan } from "../change/shown-plan.server.ts";
import { impactDataOf } from "../domain/change/impact-data.ts";
import { verdicts } from "../domain/change/indicator-state.ts";
import { verdictOf } from "../domain/change/judge.ts";
import { evidenceStates } from "../domain/change/link-state.ts";
import { levels } from "../domain/change/plan-node.ts";
import { problem } from "../domain/problem.ts";
import { messagesIn } from "../i18n/messages.ts";
import { endpoint } from "./endpoint.ts";

const bilingual = z.object({ en: z.string(), fr: z.string() });
const id = z.string();
const figure = z.number().nullable();

export const listPlans = endpoint({
  method: "get",
  path: "/api/v1/plans",
  summary: "The Theory of Change plans",
  access: "see-results",
  answers: { 200: z.object({ plans: z.array(z.object({ slug: z.string(), title: bilingual })) }) },
  problems: [],
  async handle({ plans }) {
    const all = await plans.list();
    return { status: 200, body: { plans: all.map(({ slug, title }) => ({ slug, title })) } };
  },
});

const evidence = z.object({
  state: z.enum(evidenceStates),
  supports: z.number().int(),
  contradicts: z.number().int(),
  mixed: z.number().int(),
  contradictedByData: z.boolean(),
  voices: z.number().int(),
  newest: z.string().nullable(),
  old: z.boolean(),
  strength: z.enum(["none", "weak", "fair", "strong"]),
});

const reading = z.object({
  date: z.string(),
  origin: z.looseObject({ kind: z.enum(["release", "hand", "roll-up"]) }),
  figure: z
    .union([
      z.object({ hidden: z.literal(true) }),
      z.object({ hidden: z.literal(false), n: figure, band: z.record(z.string(), z.number()) }),
      z.object({
        hidden: z.literal(false),
        value: z.number(),
        numerator: figure,
        n: figure,
        interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      }),
    ])
    .meta({ description: "In the indicator's unit: 75 is 75 %. A hidden one tells nothing else." }),
});

const course = {
  baseline: reading.nullable(),
  latest: reading.nullable(),
  judgement: z.object({ verdict: z.enum(verdicts), because: z.string(), expected: figure }),
};

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

const shownPlan = z.object({
  slug: z.string(),
  version: z.number().int(),
  title: bilingual,
  purpose: bilingual,
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  nodes: z.array(
    z.looseObject({
      id,
      level: z.enum(levels),
      title: bilingual,
      verdict: z.enum(verdicts).nullable(),
      evidence,
    }),
  ),
  links: z.array(
    z.looseObject({ id, from: id, to: id, assumption: bilingual, feedback: z.boolean(), evidence }),
  ),
  indicators: z.array(
    z.looseObject({
      id,
      node: id.nullable(),
      title: bilingual,
      readings: z.array(reading),
      state: z.object({
        ...course,
        target: z.looseObject({ by: z.string(), value: z.number() }).nullable(),
        groups: z.array(z.looseObject(course)),
        widestGap: z
          .looseObject({ release: z.string(), dimension: z.string(), group: z.string(), gap: estimate })
          .nullable(),
      }),
    }),
  ),
  evidence: z.array(z.looseObject({ id })),
  questions: z.array(z.looseObject({ id })),
  columns: z.array(z.looseObject({ id })),
  groups: z.array(z.looseObject({ id })),
  steps: z.array(z.looseObject({ id })),
  reports: z.array(z.looseObject({ id })),
});

const linkedData = "application/ld+json";

export const getPlan = endpoint({
  method: "get",
  path: "/api/v1/plans/{plan}",
  summary: "A plan with what is measured; as application/ld+json in the Common Impact Data Standard",
  access: "see-results",
  answers: { 200: shownPlan },
  alsoAs: linkedData,
  problems: ["plan_not_found"],
  async handle(services, { params: { plan: slug = "" }, headers, person, locale, origin }) {
    const shown = await readShownPlan(services, person, slug, new Date());
    if (!shown) return problem("plan_not_found");
    const vary = { Vary: "Accept, Accept-Language" };
    if (!wants(headers.accept, linkedData)) return { status: 200, body: bodyOf(shown), headers: vary };
    const words = messagesIn(locale).impactData;
    const base = services.settings.publicUrl ?? origin;
    return {
      status: 200,
      body: impactDataOf(shown, { base, locale, words }),
      headers: { ...vary, "Content-Type": linkedData, "Content-Language": locale },
    };
  },
});

/** Whether an `Accept` header names a type, and does not refuse it. */
const wants = (accept: string | undefined, type: string): boolean =>
  (accept ?? "").split(",").some((part) => {
    const [name = "", ...parameters] = part
      .toLowerCase()
      .split(";")
      .map((text) => text.trim());
    return name === type && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

function bodyOf({ plan, version, states, evidence }: ShownPlan) {
  const verdictsOf = Map.groupBy(plan.indicators, ({ node }) => node);
  const stateOf = new Map(states.map((state) => [state.indicator, state]));
  // Readings by hand stand with their indicators, among those from releases.
  const { readings: _, slug, title, purpose, period, nodes, links, indicators, ...more } = plan;
  return {
    ...{ slug, version, title, purpose, period },
    nodes: nodes.map((node) => ({
      ...node,
      verdict: verdictOf(
        (verdictsOf.get(node.id) ?? []).flatMap((one) => stateOf.get(one.id)?.judgement.verdict ?? []),
      ),
      evidence: evidence.nodes.get(node.id),
    })),
    links: links.map((link) => ({ ...link, evidence: evidence.links.get(link.id) })),
    indicators: indicators.map((indicator, place) => {
      const { indicator: __, readings, ...state } = states[place] as (typeof states)[number];
      return { ...indicator, readings, state };
    }),
    ...more,
  };
}
