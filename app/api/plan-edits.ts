import { z } from "zod";
import type { LoggedEdit } from "#db/plan-history.server.ts";
import type { By, Saved } from "#db/plans.server.ts";
import type { Conflict } from "../domain/change/apply-edit.ts";
import { type Edit, editSchema } from "../domain/change/edit.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { readPlan } from "../domain/change/read-plan.ts";
import { type Problem, problem } from "../domain/problem.ts";
import { type ApiAnswer, type ApiRequest, endpoint, kibibytes } from "./endpoint.ts";

const byPlan = "/api/v1/plans/{plan}";

const edit = z
  .array(z.looseObject({ op: z.enum(["add", "remove", "change", "describe"]) }))
  .meta({ description: "What is done at once or not at all; `docs/decisions/0021-plans.md` explains it." });

const loggedEdit = z.object({
  version: z.number().int(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  origin: z.enum(["begin", "edit", "import", "restore"]),
  edit,
});

const savedEdit = z.object({
  version: z.number().int(),
  edit: edit.meta({ description: "As it really was; empty when everything was so already." }),
  missed: z.array(loggedEdit).meta({ description: "What others did since the version that was known." }),
});

const conflicts = ["plan_not_found", "edit_conflict", "invalid_plan"] as const;

const by = ({ person }: Pick<ApiRequest<unknown>, "person">): By => ({
  madeBy: person?.name ?? null,
  now: new Date(),
});

function answerOf(saved: Saved | null): ApiAnswer | Problem {
  if (!saved) return problem("plan_not_found");
  return refusalOf(saved) ?? { status: 200, body: saved };
}

function refusalOf(outcome: { faults: Fault[] } | { conflicts: Conflict[] } | object): Problem | null {
  if ("faults" in outcome) return problem("invalid_plan", { plan: outcome.faults as Fault[] });
  if ("conflicts" in outcome) {
    return problem("edit_conflict", { conflicts: outcome.conflicts as Conflict[] });
  }
  return null;
}

export const postEdit = endpoint({
  method: "post",
  path: `${byPlan}/edits`,
  summary: "Do an edit to a plan, merged into what others have done meanwhile",
  access: "edit-plans",
  body: z.object({
    known: z
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: "The version that was shown; what came since is answered." }),
    edit: editSchema.meta({ type: "array" }) as z.ZodType<Edit>,
  }),
  bodyLimit: kibibytes(2048),
  answers: { 200: savedEdit },
  problems: [...conflicts],
  async handle({ plans }, { params: { plan = "" }, body, person }) {
    const known = body.known === undefined ? {} : { known: body.known };
    return answerOf(await plans.save(plan, body.edit, { ...by({ person }), ...known }));
  },
});

export const getEdits = endpoint({
  method: "get",
  path: `${byPlan}/edits`,
  summary: "What was done to a plan, by whom and when, the newest first",
  access: "edit-plans",
  query: {
    after: "Only versions after this one.",
    before: "Only versions before this one.",
    most: "At most so many, 50 when absent, up to 200.",
  },
  answers: { 200: z.object({ edits: z.array(loggedEdit) }) },
  problems: ["plan_not_found"],
  async handle({ plans }, { params: { plan = "" }, query }) {
    const after = versionIn(query.after);
    const before = versionIn(query.before);
    const edits: LoggedEdit[] = await plans.history(plan, {
      ...(after === null ? {} : { after }),
      ...(before === null ? {} : { before }),
      most: Math.min(versionIn(query.most) ?? 50, 200),
    });
    if (edits.length === 0 && !(await plans.read(plan))) return problem("plan_not_found");
    return { status: 200, body: { edits } };
  },
});

export const postRestore = endpoint({
  method: "post",
  path: `${byPlan}/restore`,
  summary: "Bring an earlier version of a plan back, as a new edit",
  access: "edit-plans",
  body: z.object({
    version: z
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  }),
  answers: { 200: savedEdit },
  problems: [...conflicts],
  async handle({ plans }, { params: { plan = "" }, body, person }) {
    return answerOf(await plans.restore(plan, body.version, by({ person })));
  },
});

const document = z.looseObject({ slug: z.string() }).meta({
  description: "A plan as it is stored and moved between installations, without what is measured.",
});

export const getDocument = endpoint({
  method: "get",
  path: `${byPlan}/document`,
  summary: "A plan as a file: to keep, or to import elsewhere",
  access: "see-results",
  query: { version: "An earlier version." },
  answers: { 200: document },
  problems: ["plan_not_found"],
  async handle({ plans }, { params: { plan = "" }, query }) {
    const version = versionIn(query.version);
    if (query.version !== undefined && version === null) return problem("plan_not_found");
    const found = version === null ? (await plans.read(plan))?.plan : await plans.readAt(plan, version);
    return found ? { status: 200, body: found } : problem("plan_not_found");
  },
});

export const putDocument = endpoint({
  method: "put",
  path: `${byPlan}/document`,
  summary: "Import a plan: begins it, or makes the one of this name equal to the file, as one edit",
  access: "edit-plans",
  body: z
    .custom<Record<string, unknown>>(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    )
    .meta({ type: "object", description: "A plan; its `slug` may be absent, the address counts." }),
  bodyLimit: kibibytes(2048),
  answers: { 200: savedEdit, 201: z.object({ version: z.literal(1) }) },
  problems: [...conflicts, "malformed"],
  async handle({ plans }, { params: { plan: slug = "" }, body, person }) {
    const read = readPlan({ ...body, slug });
    if ("faults" in read) return problem("invalid_plan", { plan: read.faults });
    const begun = await plans.begin(read.plan, by({ person }));
    if (begun) return refusalOf(begun) ?? { status: 201, body: { version: 1 } };
    return answerOf(await plans.replace(slug, read.plan, by({ person })));
  },
});

/** A whole number from 1 that a database can hold; null when it is none. */
const versionIn = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
