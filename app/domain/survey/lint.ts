import safeRegex from "safe-regex2";
import { Base, ExpressionErrorType, SurveyModel } from "survey-core";
import type { DefinitionError } from "../problem.ts";
import { canGroup } from "../tally/cells.ts";
import { type Analysis, analysisProperties } from "./analysis.ts";
import { compileInstrument, compilePattern } from "./compile-instrument.ts";
import type { Definition } from "./definition.ts";
import { definitionSchemaWarnings } from "./definition-schema.ts";
import { type ChoiceValue, choiceText, type Instrument, type Question } from "./instrument.ts";

/**
 * What is wrong with a definition. Errors would lose or miscount answers, run unsafely or confuse people, and
 * refuse it; warnings are for its author.
 */
export type LintReport = { errors: DefinitionError[]; warnings: DefinitionError[] };

/** Properties by which SurveyJS would load something from another server. */
const remoteProperties = new Set([
  "choicesByUrl",
  "imageLink",
  "backgroundImage",
  "logo",
  "navigateToUrl",
  "navigateToUrlOnCondition",
  "signatureBackgroundImage",
  "contentUrl",
]);

/** Checks a definition with its analysis, and against the version that it follows. */
export function lintSurvey(definition: Definition, analysis: Analysis, previous?: Instrument): LintReport {
  const report: LintReport = { errors: [], warnings: [] };
  lintJson(definition, report);
  if (report.errors.length > 0) return report;
  try {
    lintThroughSurveyJs(definition, analysis, previous, report);
  } catch {
    // SurveyJS takes some shapes for granted: `null` for a page, a question called `constructor`.
    report.errors.push(at("", "unreadable", "SurveyJS cannot read the definition."));
  }
  return report;
}

function lintThroughSurveyJs(
  definition: Definition,
  analysis: Analysis,
  previous: Instrument | undefined,
  report: LintReport,
): void {
  const model = new SurveyModel(definition);
  lintModel(model, report);
  if (report.errors.length > 0) return;

  const instrument = compileInstrument(definition);
  lintNames(instrument.questions, "", report);
  if (instrument.questions.length === 0) {
    report.errors.push(at("pages", "no_questions", "The survey asks nothing."));
  }
  lintAnalysis(analysis, instrument, report);
  lintTexts(model, analysis.languages ?? instrument.languages, report);
  lintValues(instrument, report);
  if (previous) lintChanges(instrument, previous, report);
  report.warnings.push(...definitionSchemaWarnings(definition));
}

const at = (path: string, code: string, message: string): DefinitionError => ({ path, code, message });

/** Walks the raw JSON for what must never reach SurveyJS or the database. */
function lintJson(definition: Definition, { errors }: LintReport): void {
  walkJson(definition, "", (path, key, value) => {
    if (!isStorable(key) || (typeof value === "string" && !isStorable(value))) {
      errors.push(at(path, "invalid_text", "The text contains characters that cannot be stored."));
    }
    if (key === "__proto__") errors.push(at(path, "invalid_name", "This name is not possible."));
    if (remoteProperties.has(key) && loadsRemotely(value)) {
      errors.push(at(path, "remote_load", "Nothing may be loaded from another server."));
    }
    if (entriesOf(value) > mostEntries) {
      errors.push(at(path, "too_many", `There may be at most ${mostEntries} in a list.`));
    }
    if (textProperties.has(key) && !isText(value)) {
      errors.push(at(path, "not_a_text", "A text is one string, or a string for each language."));
    }
    if (key === "type" && value === "video")
      errors.push(at(path, "remote_load", "Videos are not supported."));
    if (key === "regex" && typeof value === "string" && value) lintPattern(value, path, errors);
  });
}

function walkJson(
  value: unknown,
  path: string,
  visit: (path: string, key: string, value: unknown) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    visit(place, Array.isArray(value) ? "" : key, part);
    walkJson(part, place, visit);
  }
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

const textProperties = new Set(["title", "description", "html", "text", "labelTrue", "labelFalse"]);

/** SurveyJS ignores numbers here, but other shapes would break the page that shows them. */
const isText = (value: unknown): boolean =>
  typeof value !== "object" ||
  value === null ||
  (!Array.isArray(value) && Object.values(value).every((inLanguage) => typeof inLanguage === "string"));

/** SurveyJS's time grows with the square of pages and choices: at this limit it is under a second. */
const mostEntries = 2_000;

/** The length of a list, or of the list of numbers that SurveyJS makes from `choicesMin` to `choicesMax`. */
function entriesOf(part: unknown): number {
  if (Array.isArray(part)) return part.length;
  if (typeof part !== "object" || part === null) return 0;
  const { choicesMin = 0, choicesMax = 0, choicesStep } = part as Record<string, unknown>;
  return (Number(choicesMax) - Number(choicesMin)) / (Number(choicesStep) || 1);
}

/** An image inside the definition stays here; anything else with an address, or that leaves `url(…)`, does not. */
const loadsRemotely = (value: unknown): boolean =>
  typeof value === "string"
    ? value !== "" && !/^data:image\/[^\s()"'\\]+$/.test(value)
    : Array.isArray(value)
      ? value.length > 0
      : typeof value === "object" &&
        value !== null &&
        Object.values(value).some((part) => loadsRemotely(part));

function lintPattern(pattern: string, path: string, errors: DefinitionError[]): void {
  try {
    compilePattern(pattern);
  } catch {
    errors.push(
      at(path, "unsafe_pattern", "The pattern is invalid, or needs look-around or back-references."),
    );
    return;
  }
  // SurveyJS runs the pattern in the browser too, where nested repeats could stop a phone for minutes.
  if (!safeRegex(pattern)) errors.push(at(path, "unsafe_pattern", "The pattern repeats a repetition."));
}

const expressionFaults: Record<ExpressionErrorType, string> = {
  [ExpressionErrorType.SyntaxError]: "The expression cannot be read",
  [ExpressionErrorType.UnknownFunction]: "The expression calls an unknown function",
  [ExpressionErrorType.UnknownVariable]: "The expression names something that does not exist",
  [ExpressionErrorType.SemanticError]: "The expression is always true or always false",
};

/** What SurveyJS itself finds, and names that would mix answers. */
function lintModel(model: SurveyModel, { errors, warnings }: LintReport): void {
  for (const error of model.jsonErrors ?? []) {
    errors.push(at(nameOf(error.jsonObj ?? error.element), error.type, error.message));
  }
  for (const { obj, propertyName, errors: faults } of model.validateExpressions()) {
    const path = `${nameOf(obj)}.${propertyName}`;
    for (const { errorType, variableName, functionName } of faults) {
      const subject = variableName ?? functionName ?? "";
      if (errorType === ExpressionErrorType.SemanticError) {
        warnings.push(at(path, "pointless_expression", "The expression is always true or always false."));
      } else {
        errors.push(
          at(path, "invalid_expression", `${expressionFaults[errorType]}${subject && `: ${subject}`}.`),
        );
      }
    }
  }
  const seen = new Set<string>();
  for (const question of model.getAllQuestions()) {
    if (seen.has(question.name))
      errors.push(at(question.name, "duplicate_name", "Two questions have this name."));
    seen.add(question.name);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(question.name)) {
      warnings.push(
        at(question.name, "untidy_name", "A short name in small letters is easier to work with."),
      );
    }
  }
}

/** Each answer belongs to one question: a key shared by two would be checked and counted twice. */
function lintNames(questions: Question[], inside: string, { errors }: LintReport): void {
  const seen = new Set<string>();
  for (const question of questions) {
    const { name } = question;
    if (seen.has(name)) errors.push(at(inside + name, "duplicate_name", "Two questions share this name."));
    seen.add(name);
    lintNames(partsOf(question), `${inside}${name}.`, { errors, warnings: [] });
  }
}

function partsOf(question: Question): Question[] {
  if (question.kind === "texts") return question.items;
  if (question.kind === "grid") return question.columns;
  return question.kind === "list" ? question.questions : [];
}

function nameOf(part: unknown): string {
  if (part instanceof Base) return (part as Base & { name?: string }).name || part.getType();
  const { name, type } = (part ?? {}) as { name?: unknown; type?: unknown };
  return String(name ?? type ?? "survey");
}

/** The analysis names only questions and values that exist. */
function lintAnalysis(analysis: Analysis, instrument: Instrument, { errors, warnings }: LintReport): void {
  const checkProperties = (part: object, known: ReadonlySet<string>, path: string) => {
    for (const key of Object.keys(part)) {
      if (!known.has(key))
        warnings.push(at(`${path}.${key}`, "unknown_property", "Chorus does not read this."));
    }
  };
  checkProperties(analysis, analysisProperties.analysis, "analysis");

  const find = (name: string, path: string): Question | undefined => {
    const question = instrument.byName.get(name);
    if (!question) errors.push(at(path, "unknown_question", `The definition has no question "${name}".`));
    return question;
  };
  const checkValues = (question: Question, values: readonly ChoiceValue[], path: string) => {
    const known = valuesOf(question);
    if (!known) return;
    for (const value of values) {
      if (!known.has(choiceText(value)))
        errors.push(at(path, "unknown_value", `"${question.name}" has no value "${value}".`));
    }
  };

  analysis.dimensions.forEach((dimension, place) => {
    const path = `analysis.dimensions[${place}]`;
    checkProperties(dimension, analysisProperties.dimension, path);
    const question = find(dimension.question, path);
    if (!question) return;
    if (!canGroup(question)) {
      errors.push(at(path, "not_a_dimension", `Answers to "${question.name}" are not groups.`));
      return;
    }
    const merged = Object.entries(dimension.groups ?? {});
    const groups = new Set(merged.map(([group]) => group));
    for (const [group, { values }] of merged) {
      const choices = values.filter((value) => !groups.has(String(value)));
      checkValues(question, choices, `${path}.groups.${group}`);
    }
    const named = [
      ...(dimension.reference === undefined ? [] : [dimension.reference]),
      ...Object.keys(dimension.benchmark?.shares ?? {}),
    ];
    checkValues(
      question,
      named.filter((value) => !groups.has(String(value))),
      path,
    );
  });
  if (new Set(analysis.dimensions.map(({ question }) => question)).size < analysis.dimensions.length) {
    errors.push(at("analysis.dimensions", "duplicate_dimension", "A question is a dimension twice."));
  }
  analysis.outcomes.forEach((outcome, place) => {
    const path = `analysis.outcomes[${place}]`;
    checkProperties(outcome, analysisProperties.outcome, path);
    const question = find(outcome.question, path);
    if (!question) return;
    checkValues(question, outcome.favourable, `${path}.favourable`);
    if (
      outcome.row !== undefined &&
      !(question.kind === "matrix" && question.rows.byText.has(choiceText(outcome.row)))
    ) {
      errors.push(at(`${path}.row`, "unknown_value", `"${question.name}" has no row "${outcome.row}".`));
    }
  });
  analysis.openText.forEach((name, place) => {
    find(name, `analysis.openText[${place}]`);
  });
  for (const permission of [analysis.consent, analysis.consent?.guardian]) {
    const question = permission && find(permission.question, "analysis.consent");
    if (question) checkValues(question, permission.agree, "analysis.consent.agree");
  }
  for (const name of Object.keys(analysis.live ?? {})) find(name, `analysis.live.${name}`);
}

/** The texts of every value a question can have; undefined where that is no list. */
function valuesOf(question: Question): ReadonlySet<string> | undefined {
  switch (question.kind) {
    case "choice":
    case "choices":
    case "ranking":
    case "scale":
      return new Set(question.choices.byText.keys());
    case "boolean":
      return new Set([choiceText(question.whenTrue), choiceText(question.whenFalse)]);
    case "matrix":
      return new Set(question.columns.byText.keys());
    default:
      return undefined;
  }
}

/** Every text in every declared language. */
function lintTexts(model: SurveyModel, languages: string[], { warnings }: LintReport): void {
  const json = model.toJSON() as Definition;
  walkJson(json, "", (path, key, value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !("default" in value)) return;
    for (const language of languages) {
      const inLanguage = language === "en" ? "default" in value || "en" in value : language in value;
      if (!inLanguage) warnings.push(at(path, "missing_language", `"${key}" has no text in ${language}.`));
    }
  });
  walkJson(json, "", (path, key, value) => {
    if (textProperties.has(key) && typeof value === "string" && languages.length > 1) {
      warnings.push(at(path, "missing_language", `"${key}" is in one language only.`));
    }
  });
}

/** Values that look like labels break when the label is reworded. */
function lintValues(instrument: Instrument, { warnings }: LintReport): void {
  for (const question of instrument.questions) {
    const known = valuesOf(question);
    if (!known || question.kind === "scale") continue;
    for (const value of known) {
      if (/[^a-z0-9-]/i.test(value))
        warnings.push(at(question.name, "label_as_value", `The value "${value}" reads like a label.`));
    }
  }
}

/** A name that lives on must keep its meaning: old and new answers are counted together. */
function lintChanges(instrument: Instrument, previous: Instrument, { errors }: LintReport): void {
  for (const question of instrument.questions) {
    const before = previous.byName.get(question.name);
    if (before && before.kind !== question.kind) {
      errors.push(
        at(
          question.name,
          "meaning_changed",
          `"${question.name}" was a ${before.type}; a ${question.type} needs a new name.`,
        ),
      );
    }
  }
}
