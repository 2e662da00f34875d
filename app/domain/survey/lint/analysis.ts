import { canGroup } from "../../tally/cells.ts";
import { type Analysis, analysisProperties, type Dimension } from "../analysis.ts";
import { consentQuestions } from "../consent-questions.ts";
import { type ChoiceValue, choiceText, type Instrument, type Question } from "../instrument.ts";
import { hasSides } from "../outcome-sides.ts";
import { lintCoding } from "./dimension-coding.ts";
import { at, type LintReport } from "./report.ts";
import { valuesOf } from "./values.ts";

/** The analysis names only questions and values that exist. */
export function lintAnalysis(analysis: Analysis, instrument: Instrument, report: LintReport): void {
  const { errors } = report;
  lintProperties(analysis, analysisProperties.analysis, "analysis", report);
  analysis.dimensions.forEach((dimension, place) => {
    lintDimension(dimension, instrument, `analysis.dimensions[${place}]`, report);
  });
  if (new Set(analysis.dimensions.map(({ question }) => question)).size < analysis.dimensions.length) {
    errors.push(at("analysis.dimensions", "duplicate_dimension"));
  }
  analysis.outcomes.forEach((outcome, place) => {
    lintOutcome(outcome, instrument, `analysis.outcomes[${place}]`, report);
  });
  lintEquity(analysis, report);
  analysis.openText.forEach((name, place) => {
    findQuestion(instrument, name, `analysis.openText[${place}]`, report);
  });
  for (const permission of [analysis.consent, analysis.consent?.guardian]) {
    const question = permission && findQuestion(instrument, permission.question, "analysis.consent", report);
    if (question) lintValuesOf(question, permission.agree, "analysis.consent.agree", report);
  }
  lintConsent(analysis, instrument, report);
  lintConditions(analysis, report);
  for (const name of Object.keys(analysis.live ?? {})) {
    findQuestion(instrument, name, `analysis.live.${name}`, report);
  }
}

/** Whoever is counted agreed, so that the questions by which they did are no results. */
function lintConditions(analysis: Analysis, { warnings }: LintReport): void {
  const conditions = consentQuestions(analysis);
  for (const part of ["dimensions", "outcomes"] as const) {
    for (const [place, { question }] of analysis[part].entries())
      if (conditions.has(question))
        warnings.push(at(`analysis.${part}[${place}]`, "consent_is_no_result", { question }));
  }
}

/** Nobody may be left who could never agree: then nothing of theirs would be sent. */
function lintConsent({ consent }: Analysis, instrument: Instrument, { warnings }: LintReport): void {
  const question = consent && instrument.byName.get(consent.question);
  if (question && (question.visibleIf.length > 0 || question.hidden))
    warnings.push(at("analysis.consent", "conditional_consent", { question: question.name }));
}

function lintDimension(dimension: Dimension, instrument: Instrument, path: string, report: LintReport): void {
  lintProperties(dimension, analysisProperties.dimension, path, report);
  const question = findQuestion(instrument, dimension.question, path, report);
  if (!question) return;
  if (!canGroup(question)) {
    report.errors.push(at(path, "not_a_dimension", { question: question.name }));
    return;
  }
  const merged = Object.entries(dimension.groups ?? {});
  const groups = new Set(merged.map(([group]) => group));
  const withoutGroups = (values: ChoiceValue[]) => values.filter((value) => !groups.has(String(value)));
  for (const [group, { values }] of merged) {
    lintValuesOf(question, withoutGroups(values), `${path}.groups.${group}`, report);
  }
  const named = [
    ...(dimension.reference === undefined ? [] : [dimension.reference]),
    ...Object.keys(dimension.benchmark?.shares ?? {}),
  ];
  lintValuesOf(question, withoutGroups(named), path, report);
  lintValuesOf(question, (dimension.primaryUnits ?? []).flat(), `${path}.primaryUnits`, report);
  lintCoding(dimension, question, path, report);
}

/** How gaps are read is dated and named, and offers pairs of dimensions that exist. */
function lintEquity({ dimensions, equity }: Analysis, report: LintReport): void {
  if (!equity) return;
  const { errors, warnings } = report;
  lintProperties(equity, analysisProperties.equity, "analysis.equity", report);
  if (!equity.decided) warnings.push(at("analysis.equity", "undated_settings"));
  const known = new Set(dimensions.map(({ question }) => question));
  const offered = new Set<string>();
  equity.pairs.forEach((pair, place) => {
    const path = `analysis.equity.pairs[${place}]`;
    for (const name of pair) {
      if (!known.has(name)) errors.push(at(path, "unknown_dimension", { name }));
    }
    const key = JSON.stringify([...pair].sort());
    if (pair[0] === pair[1] || offered.has(key)) errors.push(at(path, "duplicate_pair"));
    offered.add(key);
  });
}

function lintOutcome(
  outcome: Analysis["outcomes"][number],
  instrument: Instrument,
  path: string,
  report: LintReport,
): void {
  lintProperties(outcome, analysisProperties.outcome, path, report);
  const question = findQuestion(instrument, outcome.question, path, report);
  if (!question) return;
  lintValuesOf(question, outcome.favourable, `${path}.favourable`, report);
  if (!hasSides(question, outcome))
    report.warnings.push(at(path, "uncounted_outcome", { question: question.name }));
  if (outcome.row === undefined) return;
  const hasRow = question.kind === "matrix" && question.rows.byText.has(choiceText(outcome.row));
  if (!hasRow) {
    report.errors.push(
      at(`${path}.row`, "unknown_value", { question: question.name, value: choiceText(outcome.row) }),
    );
  }
}

function lintProperties(
  part: object,
  known: ReadonlySet<string>,
  path: string,
  { warnings }: LintReport,
): void {
  for (const key of Object.keys(part)) {
    if (!known.has(key)) warnings.push(at(`${path}.${key}`, "unknown_property"));
  }
}

function findQuestion(
  instrument: Instrument,
  name: string,
  path: string,
  { errors }: LintReport,
): Question | undefined {
  const question = instrument.byName.get(name);
  if (!question) errors.push(at(path, "unknown_question", { name }));
  return question;
}

function lintValuesOf(
  question: Question,
  values: readonly ChoiceValue[],
  path: string,
  { errors }: LintReport,
): void {
  const known = valuesOf(question);
  if (!known) return;
  for (const value of values) {
    if (!known.has(choiceText(value)))
      errors.push(at(path, "unknown_value", { question: question.name, value: choiceText(value) }));
  }
}
