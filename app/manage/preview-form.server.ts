import type { RequestContext } from "../context.server.ts";
import { nestsDeeperThan } from "../domain/plain-json.ts";
import type { DefinitionError } from "../domain/survey/definition-faults.ts";
import { at } from "../domain/survey/lint/report.ts";

/** The form of a preview as it was filled in; a chosen file goes before what was pasted. */
export type PreviewFields = { slug: string; survey: string; analysis: string };

export type PreviewErrors = { slug: boolean; findings: DefinitionError[] };

/** Two files of 2 MiB, pasted and chosen. */
export const largestPreviewForm = 9 * 1024 * 1024;

/** Far deeper than any survey. */
const deepest = 100;

export async function readPreviewFields(form: FormData): Promise<PreviewFields> {
  const textOf = async (name: string) => {
    const file = form.get(`${name}File`);
    if (file instanceof File && file.size > 0) return file.text();
    return String(form.get(name) ?? "");
  };
  return {
    slug: String(form.get("slug") ?? "")
      .trim()
      .slice(0, 100),
    survey: await textOf("survey"),
    analysis: await textOf("analysis"),
  };
}

/** The form of a preview that starts from what is published, or from another preview; empty otherwise. */
export async function startingFields(
  { surveys }: Pick<RequestContext, "surveys">,
  from: string | null,
): Promise<PreviewFields> {
  const survey = from === null ? null : await surveys.latestVersion(from);
  if (!survey) return { slug: "", survey: "", analysis: "{}" };
  const { slug, previewOf, definition, analysis } = survey;
  const inText = (content: unknown) => JSON.stringify(content, null, 2);
  return { slug: previewOf ?? slug, survey: inText(definition), analysis: inText(analysis) };
}

type ParsedPreview = { previewOf: string; definition: Record<string, unknown>; analysis: unknown };

export function parsePreview(
  fields: PreviewFields,
  isSlug: (text: string) => boolean,
): { draft: ParsedPreview; errors: null } | { errors: PreviewErrors } {
  const findings: DefinitionError[] = [];
  const definition = parseObject("survey.json", fields.survey, findings);
  const analysis = parseObject("analysis.json", fields.analysis.trim() || "{}", findings);
  // A preview of a preview's own address could never be published.
  const slug = !isSlug(fields.slug) || fields.slug.startsWith("preview-");
  if (slug || !definition || !analysis) return { errors: { slug, findings } };
  return { draft: { previewOf: fields.slug, definition, analysis }, errors: null };
}

function parseObject(
  file: string,
  text: string,
  findings: DefinitionError[],
): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (nestsDeeperThan(deepest, content)) {
      findings.push(at(file, "too_deep", { limit: deepest }));
    } else if (content !== null && typeof content === "object" && !Array.isArray(content)) {
      return content as Record<string, unknown>;
    } else {
      findings.push(at(file, "not_an_object"));
    }
  } catch {
    findings.push(at(file, "not_json"));
  }
  return null;
}
