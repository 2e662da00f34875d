import { type Problem, problem } from "#app/domain/problem.ts";
import { type Analysis, analysisSchema } from "#app/domain/survey/analysis.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { DefinitionError } from "#app/domain/survey/definition-faults.ts";
import { at } from "#app/domain/survey/lint/report.ts";
import { lintSurvey } from "#app/domain/survey/lint.ts";
import { sanitizeDefinition } from "#app/domain/survey/sanitize-definition.ts";
import type { PublishedSurveys } from "./published-surveys.server.ts";
import { contentHashOf, type SurveyKind } from "./store-version.server.ts";

export type Publication = { version: number; created: boolean; warnings: DefinitionError[] };

type Submission = {
  slug: string;
  kind?: SurveyKind | undefined;
  definition: Definition;
  analysis?: unknown;
  /** Of a preview: the slug it would be published under. */
  previewOf?: string | undefined;
  /** Who publishes it, for the audit log; null when Chorus does by itself. */
  by?: string | null | undefined;
};

/** What a submission would be published as. */
const contentOf = ({ definition, kind }: Submission, analysis: Analysis) => ({
  definition: sanitizeDefinition(definition),
  analysis: { ...analysis, kind: kind ?? analysis.kind },
});

/** Whether exactly this was published before: what planners have published since stays what is asked. */
export async function isPublished(surveys: PublishedSurveys, survey: Submission): Promise<boolean> {
  const parsed = analysisSchema.safeParse(survey.analysis ?? {});
  if (!parsed.success) return false;
  return surveys.hasContent(survey.slug, contentHashOf(contentOf(survey, parsed.data)));
}

/**
 * Checks a definition with its analysis and publishes it as the survey's next version.
 *
 * @returns the publication, or `invalid_definition` with every error
 */
export async function publishSurvey(
  { surveys }: { surveys: PublishedSurveys },
  survey: Submission,
  now: Date,
): Promise<Publication | Problem> {
  const parsed = analysisSchema.safeParse(survey.analysis ?? {});
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) =>
      at(["analysis", ...path].join("."), "invalid_analysis", { reason: message }),
    );
    return problem("invalid_definition", { definition: errors });
  }
  const { definition, analysis } = contentOf(survey, parsed.data);
  const previous = await surveys.latestVersion(survey.previewOf ?? survey.slug);
  const earlier = previous ? await surveys.versionsOf(previous.surveyId) : [];
  const { errors, warnings } = lintSurvey(
    definition,
    analysis,
    earlier.map(({ instrument }) => instrument),
  );
  if (previous && previous.kind !== analysis.kind) {
    errors.push(at("kind", "kind_changed", { before: previous.kind }));
  }
  if (previous && previous.previewOf !== null) {
    errors.push(at("slug", "slug_taken"));
  }
  if (errors.length > 0) return problem("invalid_definition", { definition: errors });

  const published = await surveys.publish({
    slug: survey.slug,
    kind: analysis.kind,
    definition,
    analysis,
    previewOf: survey.previewOf,
    by: survey.by,
    now,
  });
  return { ...published, warnings };
}
