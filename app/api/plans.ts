import { z } from "zod";
import { endpoint } from "./endpoint.ts";

const bilingual = z.object({ en: z.string(), fr: z.string() });

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
