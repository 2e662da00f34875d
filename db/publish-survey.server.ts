import { type DefinitionError, type Problem, problem } from "#app/domain/problem.ts";
import { analysisSchema } from "#app/domain/survey/analysis.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import { lintSurvey } from "#app/domain/survey/lint.ts";
import { sanitizeDefinition } from "#app/domain/survey/sanitize-definition.ts";
import type { Database } from "./open.server.ts";
import type { PublishedSurveys, SurveyKind } from "./published-surveys.server.ts";
import { rebuildTallies } from "./tallies.server.ts";

export type Publication = { version: number; created: boolean; warnings: DefinitionError[] };

/**
 * Checks a definition with its analysis and publishes it as the survey's next version. When the questions that
 * answers are broken down by have changed, earlier answers are counted again by the new ones.
 *
 * @returns the publication, or `invalid_definition` with every error
 */
export async function publishSurvey(
  { database, surveys }: { database: Database; surveys: PublishedSurveys },
  survey: { slug: string; kind?: SurveyKind | undefined; definition: Definition; analysis?: unknown },
  now: Date,
): Promise<Publication | Problem> {
  const parsed = analysisSchema.safeParse(survey.analysis ?? {});
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      path: ["analysis", ...path].join("."),
      code: "invalid_analysis",
      message,
    }));
    return problem("invalid_definition", { definition: errors });
  }
  const analysis = { ...parsed.data, kind: survey.kind ?? parsed.data.kind };
  const previous = await surveys.latestVersion(survey.slug);
  const definition = sanitizeDefinition(survey.definition);
  const { errors, warnings } = lintSurvey(definition, analysis, previous?.instrument);
  if (previous && previous.kind !== analysis.kind) {
    errors.push({ path: "kind", code: "kind_changed", message: `The survey is a ${previous.kind}.` });
  }
  if (errors.length > 0) return problem("invalid_definition", { definition: errors });

  const published = await surveys.publish({
    slug: survey.slug,
    kind: analysis.kind,
    definition,
    analysis,
    now,
  });
  const dimensionsOf = ({ dimensions }: typeof analysis) =>
    dimensions
      .map(({ question }) => question)
      .sort()
      .join("\0");
  if (published.created && previous && dimensionsOf(previous.analysis) !== dimensionsOf(analysis)) {
    await rebuildTallies(database, surveys, survey.slug);
  }
  return { ...published, warnings };
}
